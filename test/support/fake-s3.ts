// A store that speaks as much of S3 as reading needs, over a folder: a folder a bucket, a file an object.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'

export interface FakeS3 {
  /** What was asked for, as method and address. */
  requests: string[]
  close(): Promise<void>
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const xml = (name: string, content: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${content}</${name}>`

/** Serves the buckets below a folder on a port of this machine; signatures are not looked at. */
export async function startFakeS3(root: string, port: number): Promise<FakeS3> {
  const requests: string[] = []
  const refuse = (response: ServerResponse, status: number, code: string) =>
    response.writeHead(status, { 'content-type': 'application/xml' }).end(xml('Error', `<Code>${code}</Code>`))

  const keysOf = (bucket: string) =>
    readdirSync(join(root, bucket), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, bucket).length + 1))
      .sort()

  /** ListObjectsV2: objects below a prefix, and with a delimiter the folders there in place of what is in them. */
  const list = (bucket: string, asked: URLSearchParams) => {
    const [prefix, delimiter] = [asked.get('prefix') ?? '', asked.get('delimiter')]
    const most = Number(asked.get('max-keys') ?? 1000)
    const folders = new Set<string>()
    const objects = keysOf(bucket).filter((key) => {
      if (!key.startsWith(prefix)) return false
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1
      if (end >= 0) folders.add(key.slice(0, end + 1))
      return end < 0
    })
    const contents = objects.slice(0, most).map((key) => {
      const { size, mtime } = statSync(join(root, bucket, key))
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${mtime.toISOString()}</LastModified><ETag>"0"</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`
    })
    const common = [...folders].map((one) => `<CommonPrefixes><Prefix>${escaped(one)}</Prefix></CommonPrefixes>`)
    return xml(
      'ListBucketResult',
      `<Name>${escaped(bucket)}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${contents.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>false</IsTruncated>${contents.join('')}${common.join('')}`,
    )
  }

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const { pathname, searchParams } = new URL(request.url!, 'http://store')
    const [bucket = '', ...parts] = decodeURIComponent(pathname).slice(1).split('/')
    const key = parts.join('/')
    if (!existsSync(join(root, bucket))) return refuse(response, 404, 'NoSuchBucket')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 403, 'AccessDenied')
    if (key === '')
      return response.writeHead(200, { 'content-type': 'application/xml' }).end(list(bucket, searchParams))
    const path = join(root, bucket, key)
    if (!existsSync(path) || !statSync(path).isFile()) return refuse(response, 404, 'NoSuchKey')
    const bytes = readFileSync(path)
    const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const from = first === '' ? bytes.length - Number(last) : Number(first ?? 0)
    const to = first === '' || !last ? bytes.length : Math.min(Number(last) + 1, bytes.length)
    const part = bytes.subarray(from, to)
    response.writeHead(first === undefined ? 200 : 206, {
      'content-length': part.length,
      'content-type': 'application/octet-stream',
      'last-modified': statSync(path).mtime.toUTCString(),
      etag: '"0"',
      ...(first !== undefined && { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` }),
    })
    return response.end(request.method === 'HEAD' ? undefined : part)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
