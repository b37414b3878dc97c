/** The library: what the command line is made of, without its output. */
export { classifications } from './classifications/index.js'
export { classify } from './classify.js'
export type { Classification } from './define.js'
export { openEngine } from './engine/duckdb.js'
export type { Engine } from './engine/engine.js'
export { exit, UserError } from './errors.js'
export type { Request, Run, Wish } from './request.js'
