// The package as published: packed, installed elsewhere without dev dependencies, and used.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifications } from '../src/analyses/index.js'

const root = fileURLToPath(new URL('..', import.meta.url))

const npm = (args: string[], cwd: string) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe('the package', () => {
  let folder: string
  let packed: { filename: string; files: { path: string }[] }
  const clientele = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'node_modules', 'clientele', 'bin', 'clientele.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-package-'))
    // Packed as built: a build here would be swapped in under the tests that run beside this one.
    const told = JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root)) as unknown
    packed = Object.values(told as Record<string, typeof packed>)[0]!
    await writeFile(join(folder, 'package.json'), '{ "private": true }')
    npm(['install', '--omit=dev', '--prefer-offline', '--ignore-scripts', join(folder, packed.filename)], folder)
    await writeFile(
      join(folder, 'orders.csv'),
      'order_id,customer_id,order_date,amount\n1,007,2024-01-05,10.00\n2,008,2024-03-01,90.00\n',
    )
  }, 240_000)
  afterAll(() => rm(folder, { recursive: true }))

  test('holds the program, its models and its pages, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path)
    const models = classifications.flatMap(({ name, steps, shared }) =>
      steps.flatMap((step) => {
        if (typeof step !== 'string') return []
        return [`dist/analyses/${shared?.[step] ? `shared/${shared[step]}` : `${name}/${step}`}.sql`]
      }),
    )
    const pages = ['LICENSE', 'README.md', 'clientele.schema.json', 'docs/reference.md', 'package.json']
    const wanted = ['bin/clientele.js', 'dist/registry.json', ...models, ...pages]
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
    expect(paths.filter((path) => /^(src|test|scripts|bench|fixtures|node_modules)\//.test(path))).toEqual([])
  })

  test('prints its version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    const { stdout, stderr, status } = clientele('--version')
    expect([stdout, stderr, status]).toEqual([`${version}\n`, '', 0])
  })

  test('lists its classifications', () => {
    const { stdout, stderr, status } = clientele('list', '-f', 'json')
    expect([stderr, status]).toEqual(['', 0])
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual(
      classifications.map(({ name }) => name),
    )
    expect(clientele('list').stdout).toContain('value')
  })

  test('classifies', () => {
    const { stdout, stderr, status } = clientele('value', 'orders.csv', '-f', 'csv')
    expect([status, stderr]).toEqual([0, expect.stringContaining('2 rows')])
    const [header, ...rows] = stdout.trim().split('\n')
    expect(header).toMatch(/^customer_id,value_class,/)
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['007', 'medium'],
      ['008', 'high'],
    ])
  })

  test('is a library, too', () => {
    const code = `import { classify } from 'clientele'; console.log(typeof classify)`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['function\n', ''])
  })

  test('is built anew when it is packed', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(scripts.prepack).toContain('run --silent build')
  })
})
