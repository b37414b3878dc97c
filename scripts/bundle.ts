import { readFile, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/** Lets a module that is moved to the root of `dist/` find what lies beside it as before: a model, the package's own description. */
const fromItsPlace = (folder: string): Plugin => ({
  name: 'from-its-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const place = JSON.stringify(`./${relative(folder, path).split(sep).join('/')}`)
      return { contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`) }
    })
  },
})

/** The module by which the engine's client is required, as one that brings it: its own library alone is found when it runs. */
const clientWithin: Plugin = {
  name: 'client-within',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]engines[\\/]duckdb[\\/]client\.js$/ }, () => ({
      contents: `import client from '@duckdb/node-api'; import bindings from '@duckdb/node-bindings'; export { bindings, client }`,
      resolveDir: import.meta.dirname,
    }))
    onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({ path, namespace: 'installed' }))
    onLoad({ filter: /.*/, namespace: 'installed' }, ({ path }) => ({
      contents: `module.exports = moduleRequire(require.resolve('@duckdb/node-api'))(${JSON.stringify(path)})`,
    }))
  },
}

/** Where the modules of `from` are bundled from, with what both bundles have in common. */
async function common(from: string): Promise<BuildOptions & { compiled: string }> {
  // Modules come by their real paths, also where the checkout lies behind a link.
  const compiled = await realpath(from)
  return {
    compiled,
    bundle: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    plugins: [clientWithin, fromItsPlace(compiled)],
    logLevel: 'warning',
    // The engine's package is there when the program runs.
    logOverride: { 'require-resolve-not-external': 'silent' },
  }
}

/**
 * Brings the compiled library of `from` together in few files in the root of `to`: finding, reading and compiling two hundred
 * takes as long as a small run. Packages come in with what is used of them; of the engine's the library of the machine's own kind
 * stays outside. What is imported when something is done stays in files of its own.
 */
export async function bundleLibrary(from: string, to: string, entries: string[]): Promise<void> {
  const { compiled, ...how } = await common(from)
  await build({
    ...how,
    entryPoints: entries.map((name) => join(compiled, name)),
    outdir: to,
    splitting: true,
    format: 'esm',
    // What packages of the older kind ask for by `require` are modules of Node's own.
    banner: {
      js: "import{createRequire as moduleRequire}from'node:module';const require=moduleRequire(import.meta.url);",
    },
    chunkNames: 'part-[hash]',
  })
}

/**
 * The same of the program, as one function of a module of the older kind: such a script can be kept compiled (`bin/load.js`). Modules
 * that are imported when a command runs are made then.
 */
export async function bundleProgram(from: string, entry: string, file: string): Promise<void> {
  const { compiled, ...how } = await common(from)
  await build({
    ...how,
    entryPoints: [join(compiled, entry)],
    outfile: file,
    format: 'cjs',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: {
      js: "(function(exports,require,module,__filename){const bundleUrl=require('node:url').pathToFileURL(__filename).href,{createRequire:moduleRequire}=require('node:module');",
    },
    footer: { js: '})' },
  })
}
