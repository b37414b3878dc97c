import { createReport, type Report, wantsColour } from '../core/report.js'
import { stamp } from '../core/timings.js'
import type { Options } from './input-settings.js'

/** The report on standard error of a command with these flags. @param far how far the work is, for the line that shows progress */
export const openReport = (options: Options, far = () => ''): Report =>
  createReport({
    stream: process.stderr,
    quiet: options.quiet === true,
    far,
    colour: wantsColour(process.stderr, process.env),
    format: options.logFormat === 'json' ? 'json' : 'text',
    clock: options.stamp === true ? stamp : undefined,
  })
