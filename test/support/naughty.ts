// Texts that break programs: quotes, formulas, controls, scripts of all kinds.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const inline = [
  'plain',
  '',
  ' ',
  ' led and trailed ',
  'a,b',
  'a;b',
  '"',
  '""',
  'say "so"',
  "'",
  "it''s",
  "'; drop table sample; --",
  'line\nbreak',
  'line\r\nbreak',
  'lone\rreturn',
  '\n',
  '\t',
  'tab\tbed',
  '=1+1',
  '+1',
  '-1',
  '@sum(a1)',
  '#comment',
  '\\',
  '\\N',
  '\\"',
  'NULL',
  'null',
  'NaN',
  'true',
  '007',
  '1e5',
  '9007199254740993',
  '12345678901234567890',
  '2024-01-01',
  '\u0001\u0002\u001b[31m\u001e\u001f\u007f',
  '\u0085\u2028\u2029',
  '\ufeffmarked',
  '\u202eright to left',
  'עברית عربى',
  '张三，“引号”',
  '👩‍👩‍👧‍👦 🏳️‍🌈 é e\u0301',
  '{"json": [1]}',
  '{amount} {visits%}',
  '%s %n $' + '{x} `y`',
  '<script>alert(1)</script>',
]
const file = join(import.meta.dirname, '../../../shared/data/blns/blns.txt')
const naughty = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('\0'))
  : []
if (naughty.length === 0) console.warn(`skipped: the list of naughty strings is not at ${file}`)

/** Each of them once: our own, and the published list where it is there. */
export const naughtyStrings = [...new Set([...inline, ...naughty])]
