import { counted, grouped, visible } from '../core/format.js'
import { layTable } from '../formats/lay-table.js'
import { moneyText } from '../quality/account.js'
import type { FileInspection } from '../quality/inspection.js'

const signs: Record<string, string> = { '\t': 'tab', ' ': 'blank' }

const indented = (text: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n')

function filePage(f: FileInspection, width: number): string {
  const form = [
    ...(f.encoding === null ? [f.table ? 'table' : 'Parquet'] : [f.encoding]),
    ...(f.delimiter === null ? [] : [`delimiter ${signs[f.delimiter] ?? f.delimiter}`]),
    ...(f.header_line === null ? [] : [f.header_line === 0 ? 'no header row' : `header in line ${f.header_line}`]),
    counted(f.rows, 'row') + (f.used === null || f.used === f.rows ? '' : `, ${grouped(String(f.used))} of them used`),
    ...(f.amount === null ? [] : [`amounts ${moneyText(f.amount)}`]),
    ...(f.given_back === null || Number(f.given_back) === 0 ? [] : [`given back ${moneyText(f.given_back)}`]),
  ]
  const { text: columns } = layTable(
    [
      { head: 'column' },
      { head: 'is' },
      { head: 'read as' },
      { head: 'example' },
      { head: 'blank', right: true },
      { head: 'distinct', right: true },
    ],
    f.columns.map((c) => [
      visible(c.header.trim() || `#${c.position}`),
      c.field ?? '–',
      c.reading,
      visible(c.example).slice(0, 40),
      grouped(String(c.blanks)),
      grouped(String(c.distinct)),
    ]),
    { width: width - 2 },
  )
  const problems = f.problems.map((p) => {
    const count = p.rows === null ? '' : `${grouped(String(p.rows))} × `
    const lines = p.lines.length > 0 ? ` (first in line ${p.lines.join(', ')})` : ''
    const says = p.says.startsWith(`${f.file}: `) ? p.says.slice(f.file.length + 2) : p.says
    const remedy = p.remedy && !says.includes(p.remedy) ? `; ${p.remedy}` : ''
    return `  ${p.code}: ${p.rows !== null && says.includes(String(p.rows)) ? '' : count}${visible(says)}${lines}${remedy}`
  })
  return [
    `${visible(f.file)}: ${f.role.replace('_', ' ')}`,
    `  ${visible(f.why)}`,
    `  ${form.join(', ')}`,
    '',
    indented(columns.trimEnd()),
    '',
    ...(problems.length > 0 ? problems : ['  nothing odd']),
  ].join('\n')
}

/** The inspected files as a page of text. */
export const inspectionPage = (files: FileInspection[], width: number): string =>
  `${files.map((f) => filePage(f, width)).join('\n\n')}\n`
