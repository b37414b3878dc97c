import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classifications } from '../src/analyses/index.js'
import { specOf } from '../src/analyses/specs.js'
import { bundleLibrary, bundleProgram } from './bundle.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Compiles with the TypeScript of this package, which says itself what is wrong; true when nothing is. */
function compiles(target: string): boolean {
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
  const args = [join(dirname(compiler), 'bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', target]
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0
}

/** Keeps the program compiled beside it, with the functions that a run on the fixtures compiled. */
const keepCompiled = (program: string): boolean =>
  spawnSync(process.execPath, [join(root, 'scripts/keep-compiled.js'), program, join(root, 'fixtures/shop/en')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  }).status === 0

const only = (ending: string) => (path: string) => path.endsWith(ending) || !/\.[a-z]+$/.test(path)

const removed = (path: string, to: string) =>
  rename(path, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })

/**
 * Builds `dist/`: the compiled program in few files, its types, the models beside it, and the registry as plain data for a quick
 * start. Made aside and swapped in, so that nothing of an earlier build is left and a build that fails to compile changes nothing; what V8
 * compiled of the program is kept beside it then, since the program finds its package from its place.
 */
async function build(): Promise<boolean> {
  const aside = await mkdtemp(join(root, 'node_modules', '.clientele-build-'))
  try {
    const [compiled, made] = [join(aside, 'compiled'), join(aside, 'new')]
    if (!compiles(compiled)) return false
    await bundleLibrary(compiled, made, ['index.js'])
    await bundleProgram(compiled, 'cli.js', join(made, 'cli.cjs'))
    await cp(compiled, made, { recursive: true, filter: only('.d.ts') })
    await cp(join(root, 'src'), made, { recursive: true, filter: only('.sql') })
    await writeFile(join(made, 'registry.json'), `${JSON.stringify(classifications.map(specOf))}\n`)
    await removed(join(root, 'dist'), join(aside, 'old'))
    await rename(made, join(root, 'dist'))
    return keepCompiled(join(root, 'dist/cli.cjs'))
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

if (!(await build())) process.exitCode = 1
