// Pseudonyms against node:crypto, the same in every file, format and command; personal columns only on request.
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = ['orders', 'customers', 'feedback'].map((name) => join(fixtures, 'shop/en', `${name}.csv`))
const secret = 'a key of more than sixty-four bytes, which the definition hashes before it is used'
let cwd: string
const run = (args: string[], env: Record<string, string> = {}) => clientele(args, { cwd, env })
const alias = (id: string, key = secret) => createHmac('sha256', key).update(id).digest('hex')
const idsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!)

beforeAll(() => {
  cwd = folder()
  writeFileSync(join(cwd, 'key'), `${secret}\n`)
  writeFileSync(
    join(cwd, 'people.csv'),
    'customer_id,Full Name,E-Mail,手机号,VIP code\n1,"Ann, B.",ann@example.org,0049-1,x1\n2,李雷,li@example.org,0086,\n3,Cy,,,\n',
  )
  writeFileSync(
    join(cwd, 'orders.csv'),
    'order_id,customer_id,order_date,amount\na,1,2024-01-05,10\nb,2,2024-01-06,20\nc,4,2024-01-07,30\n',
  )
})
const hide = ['--pseudonymize', '--key-file', 'key', '-q']

describe('--pseudonymize', () => {
  test('is HMAC-SHA-256 of the id, from a file or the environment', async () => {
    const plain = idsOf((await run(['value', ...shop, '-q', '-f', 'csv'])).out)
    const { code, out, err } = await run(['value', ...shop, ...hide, '-f', 'csv'])
    expect(code, err).toBe(0)
    expect(idsOf(out)).toEqual(plain.map((id) => alias(id)).sort())
    const fromEnvironment = await run(['value', ...shop, '--pseudonymize', '-q', '-f', 'csv'], {
      CLIENTELE_KEY: secret,
    })
    expect(fromEnvironment.out).toBe(out)
  })

  test('leaves no id anywhere in a folder of results', async () => {
    const { code, err } = await run(['classify', ...shop, ...hide, '-o', 'hidden'])
    expect(code, err).toBe(0)
    const text = readdirSync(join(cwd, 'hidden')).map((name) => readFileSync(join(cwd, 'hidden', name), 'utf8'))
    expect(text.join('\n')).not.toMatch(/C-\d{4}/)
    expect(text.join('\n')).not.toContain(secret)
    expect(idsOf(text[0]!)).toContain(alias('C-0042'))
    expect(err).not.toMatch(/C-\d{4}/)
  })

  test('classes are those of the same customers', async () => {
    const classes = (csv: string) => new Map(csv.split('\n').map((line) => [line.split(',')[0]!, line.split(',')[1]!]))
    const plain = classes((await run(['lifecycle', ...shop, '-q', '-f', 'csv'])).out)
    const hidden = classes((await run(['lifecycle', ...shop, ...hide, '-f', 'csv'])).out)
    for (const [id, name] of plain) if (id.startsWith('C-')) expect(hidden.get(alias(id))).toBe(name)
  })

  test('explain takes the id, and shows the pseudonym', async () => {
    const { code, out, err } = await run(['explain', 'C-0042', ...shop, ...hide])
    expect(code, err).toBe(0)
    expect(out).toContain(`Customer ${alias('C-0042')}`)
    expect(out).not.toContain('C-0042')
    expect((await run(['explain', alias('C-0042'), ...shop, ...hide])).out).toBe(out)
  })

  test('overrides name the ids of the export', async () => {
    writeFileSync(join(cwd, 'hand.csv'), 'id,class,value\nC-0042,value,none\n')
    const { out } = await run(['value', ...shop, ...hide, '--overrides', 'hand.csv', '-f', 'csv'])
    expect(out).toContain(`${alias('C-0042')},none,`)
  })

  test('compare hides, and does not mix', async () => {
    for (const day of ['2024-11-30', '2024-12-31'])
      await run(['classify', ...shop, '-q', '--only', 'value', '--as-of', day, '-o', day])
    const { out } = await run(['compare', '2024-11-30', '2024-12-31', ...hide, '-f', 'csv'])
    expect(out).not.toMatch(/C-\d{4}/)
    expect(out).toContain(`\n${alias('C-0042')},customer,value,`)
    const mixed = await run(['compare', '2024-11-30', 'hidden'])
    expect(mixed.code).toBe(3)
    expect(mixed.err).toContain('pseudonyms only in hidden')
    const held = await run(['value', ...shop, ...hide, '--hold', '5%', '--previous', '2024-11-30'])
    expect(held.code).toBe(3)
    expect(held.err).toContain('2024-11-30 has ids as they are, this run other pseudonyms')
  })

  test.each<[string[], string, number]>([
    [['--pseudonymize'], '--pseudonymize needs a key: --key-file FILE, or CLIENTELE_KEY', 2],
    [['--key-file', 'key'], '--key-file is the key for --pseudonymize', 2],
    [['--pseudonymize', '--key-file', 'no'], 'no such key file: no', 3],
    [[...hide, '--set-aside', 'x.csv'], '--set-aside writes rows as they stand', 2],
    [[...hide, '--include', 'name'], '--include would name those', 2],
  ])('%s is refused', async (args, message, code) => {
    const ended = await run(['value', 'orders.csv', ...args])
    expect(ended.code).toBe(code)
    expect(ended.err).toContain(message)
  })
})

describe('--include', () => {
  test('adds personal columns behind the key, by their usual headings or their own', async () => {
    const args = ['value', 'orders.csv', 'people.csv', '-q', '-f', 'csv', '--include', 'name,email,phone,VIP code']
    const { code, out, err } = await run(args)
    expect(code, err).toBe(0)
    const [head, ...lines] = out.trimEnd().split('\n')
    expect(head).toMatch(/^customer_id,name,email,phone,VIP code,value_class,/)
    expect(lines.map((line) => line.split(/,(?:high|medium|low|prospect),/)[0])).toEqual([
      '1,"Ann, B.",ann@example.org,0049-1,x1',
      '2,李雷,li@example.org,0086,',
      '3,Cy,,,',
      '4,,,,',
    ])
  })

  test('is never there unless asked for', async () => {
    await run(['classify', 'orders.csv', 'people.csv', '-q', '-o', 'plain'])
    await run(['classify', 'orders.csv', 'people.csv', '-q', '-o', 'named', '--include', 'email'])
    const text = (name: string) => readFileSync(join(cwd, name, 'customers.csv'), 'utf8')
    expect(text('plain')).not.toContain('ann@example.org')
    expect(text('named')).toMatch(/^customer_id,email,value_class/)
  })

  test('is what texts leave by: without it only words that others use as well', async () => {
    const written = 'customer_id,date,type,text\n1,2024-01-05,review,"Great, says my neighbour Xanthippe"\n'
    writeFileSync(join(cwd, 'reviews.csv'), written)
    const files = ['orders.csv', 'reviews.csv', '-q']
    const without = [
      ['sentiment', ...files, '-f', 'json'],
      ['themes', ...files, '-f', 'json'],
      ['themes', ...files],
      ['explain', '1', ...files],
      ['sql', 'sentiment', 'orders.csv', 'reviews.csv'],
      ['sql', 'themes', 'orders.csv', 'reviews.csv'],
    ]
    for (const args of without) {
      const { code, out, err } = await run(args)
      expect({ args, code, err: code === 0 ? '' : err }).toEqual({ args, code: 0, err: '' })
      expect(out.toLowerCase(), args.join(' ')).not.toContain('xanthippe')
    }
    expect((await run(['sentiment', ...files, '-f', 'csv'])).out).toContain(',great,')
    for (const args of [
      ['sentiment', ...files, '-f', 'csv', '--include', 'text'],
      ['explain', '1', ...files, '--include', 'text'],
    ])
      expect((await run(args)).out, args.join(' ')).toContain('neighbour Xanthippe')
  })

  test.each<[string[], string]>([
    [['people.csv', '--include', 'fax'], '--include fax: no such column in people.csv'],
    [['--include', 'name'], '--include takes columns of the customer export, and there is none'],
  ])('%s is refused', async (args, message) => {
    const { code, err } = await run(['value', 'orders.csv', '-q', '-f', 'csv', ...args])
    expect(code).toBe(3)
    expect(err).toContain(message)
  })
})
