/** The library: what the command line is made of, without its output. */

export type { Classification } from './analyses/define.js'
export { classifications } from './analyses/index.js'
export { exit, UserError } from './core/errors.js'
export { openEngine } from './engines/duckdb/index.js'
export type { Engine } from './engines/engine.js'
export { classify } from './run/classify.js'
export type { Analysis, Request, Run } from './run/request.js'
