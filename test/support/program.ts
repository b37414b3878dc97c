import type { Command } from 'commander'
import { classifications } from '../../src/analyses/index.js'
import { specOf } from '../../src/analyses/specs.js'
import { buildProgram } from '../../src/commands/program.js'

/** The program as the command line has it, in process. */
export const program = (): Command => buildProgram(classifications.map(specOf), '0.0.0')
