import { readFile, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { build, type Plugin } from 'esbuild'

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

/**
 * Brings the compiled modules of `from` together in few files in the root of `to`: finding, reading and compiling two hundred
 * takes as long as a small run. Packages come in with what is used of them; the engine's stays outside, since it brings a library
 * of the machine's own kind. What is imported when a command runs stays in files of its own.
 */
export async function bundle(from: string, to: string, entries: string[]): Promise<void> {
  // Modules come by their real paths, also where the checkout lies behind a link.
  const compiled = await realpath(from)
  await build({
    entryPoints: entries.map((name) => join(compiled, name)),
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-api'],
    legalComments: 'none',
    // What packages of the older kind ask for by `require` are modules of Node's own.
    banner: {
      js: "import{createRequire as moduleRequire}from'node:module';const require=moduleRequire(import.meta.url);",
    },
    chunkNames: 'part-[hash]',
    plugins: [fromItsPlace(compiled)],
    logLevel: 'warning',
  })
}
