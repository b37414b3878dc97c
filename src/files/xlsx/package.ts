import { posix } from 'node:path'
import { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import yauzl from 'yauzl'

/** What is wrong with a workbook, without its name: becomes one line about the file. */
export class UnsoundWorkbook extends Error {}

export interface Handlers {
  open?: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Parses a part as it comes; the caller hands over what its handlers gathered after each piece. Document types are refused: no
 * workbook has one, and entities are made in them.
 */
export async function* parse(stream: Readable, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw new UnsoundWorkbook(error.message)
  })
  parser.on('doctype', () => {
    throw new UnsoundWorkbook('it holds a document type')
  })
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(local(tag.name), tag.attributes))
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(local(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  let decoder: TextDecoder | undefined
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true })
    parser.write(decoder.decode(bytes, { stream: true }))
    yield
  }
  parser.close()
  yield
}

/** Parses a small part to its end. */
async function parseAll(stream: Readable, handlers: Handlers): Promise<void> {
  for await (const _ of parse(stream, handlers));
}

/** The parts of a zip file, by name. */
export interface Package {
  /** Names of all parts, as they stand. */
  names(): string[]
  has(part: string): boolean
  stream(part: string): Promise<Readable>
  parse(part: string, handlers: Handlers): Promise<void>
  /** Relation targets of a part by id, as part names, with the last word of their type. */
  relations(part: string): Promise<Map<string, { type: string; target: string }>>
  close(): void
}

/** Opens a zip file by its central directory; parts are read only when asked for. */
export function openPackage(path: string): Promise<Package> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return reject(error)
      const entries = new Map<string, yauzl.Entry>()
      zip.on('error', reject)
      zip.on('entry', (entry: yauzl.Entry) => {
        entries.set(entry.fileName.toLowerCase(), entry)
        zip.readEntry()
      })
      zip.on('end', () => resolve(packageOf(zip, entries)))
      zip.readEntry()
    })
  })
}

/** Node has checksums from 20.15 on; before, damage shows only where it breaks the XML. */
const crc32 = 'crc32' in zlib ? zlib.crc32 : undefined

/** The bytes of a part, compared with their checksum at the end. */
async function* checked(stream: Readable, { crc32: expected, fileName }: yauzl.Entry): AsyncGenerator<Buffer> {
  let sum = 0
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    sum = crc32?.(bytes, sum) ?? 0
    yield bytes
  }
  if (crc32 && sum !== expected) throw new UnsoundWorkbook(`its part ${fileName} is damaged`)
}

function packageOf(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): Package {
  const entryOf = (part: string) => entries.get(part.replace(/^\//, '').toLowerCase())
  const stream = (part: string) =>
    new Promise<Readable>((resolve, reject) => {
      const entry = entryOf(part)
      if (!entry) return reject(new UnsoundWorkbook(`its part ${part} is missing`))
      zip.openReadStream(entry, (error, found) =>
        error ? reject(error) : resolve(Readable.from(checked(found, entry), { objectMode: false })),
      )
    })
  const parsePart = async (part: string, handlers: Handlers) => parseAll(await stream(part), handlers)
  return {
    names: () => [...entries.values()].map(({ fileName }) => fileName),
    has: (part) => entryOf(part) !== undefined,
    stream,
    parse: parsePart,
    close: () => zip.close(),
    relations: async (part) => {
      const folder = posix.dirname(part)
      const found = new Map<string, { type: string; target: string }>()
      await parsePart(posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
        open: (name, { Id, Type = '', Target = '' }) => {
          if (name !== 'Relationship' || !Id) return
          const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
          found.set(Id, { type: Type.split('/').at(-1) ?? '', target })
        },
      })
      return found
    },
  }
}
