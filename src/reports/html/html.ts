/** Pieces of HTML. Everything that comes from data passes through `escaped`. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!)

/** A table of text; the first column names the row, the others stand to the right where they are numbers. */
export interface HtmlTable {
  caption: string
  heads: { text: string; number?: boolean }[]
  rows: string[][]
}

/** Columns that fit on paper: a wider table stays on the screen, its numbers stand in its picture. */
const mostOnPaper = 12

export function tableHtml({ caption, heads, rows }: HtmlTable): string {
  const side = (i: number) => (heads[i]?.number ? ' class="n"' : '')
  const head = heads.map(({ text }, i) => `<th scope="col"${side(i)}>${escaped(text)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = row.map((text, i) =>
      i === 0 ? `<th scope="row">${escaped(text)}</th>` : `<td${side(i)}>${escaped(text)}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return wideHtml(
    caption,
    `<table${heads.length > mostOnPaper ? ' class="many"' : ''}><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`,
  )
}

/** Something wider than a narrow screen: it is moved sideways by itself, also by keys, and the page stays. */
export const wideHtml = (label: string, html: string): string =>
  `<div class="wide" role="group" tabindex="0" aria-label="${escaped(label)}">${html}</div>`

/** A picture with its text alternative, and behind it the table that says the same in numbers. */
export const figureHtml = (svg: string, summary: string, table: HtmlTable): string =>
  `<figure>${wideHtml(table.caption, svg)}<details><summary>${escaped(summary)}</summary>${tableHtml(table)}</details></figure>`

/** The look of the page: light and dark, one column, readable at 360 px, and on paper. */
export const css = `:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#4d5661;--line:#d3d9e0;--a:#2563a8;--b:#b4560f;--box:#f4f6f8}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#eceff2;--soft:#b4bcc6;--line:#3a424b;--a:#6ea8e8;--b:#eda35c;--box:#1e2328}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}h1{font-size:1.7rem;line-height:1.2;margin:1rem 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
p{margin:.5rem 0}.soft{color:var(--soft)}ol.found{padding-left:1.5rem}ol.found li{margin:.75rem 0}code{font:.85rem/1.4 ui-monospace,Menlo,Consolas,monospace;background:var(--box);padding:.1rem .3rem}
figure{margin:1rem 0}.wide{overflow-x:auto;max-width:100%}.wide:focus-visible,summary:focus-visible{outline:2px solid var(--a);outline-offset:2px}
svg{display:block;width:100%;min-width:34rem;height:auto}svg text{fill:var(--ink);font-size:13px}svg .soft{fill:var(--soft)}svg .a{fill:var(--a)}svg .b{fill:var(--b)}svg .axis{stroke:var(--line);stroke-width:1}svg .limits{stroke:var(--a);stroke-width:6;stroke-opacity:.3}svg .path{fill:none;stroke:var(--a);stroke-width:2}svg .even{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4}
summary{cursor:pointer;color:var(--soft);padding:.3rem 0}table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;color:var(--soft);padding:.25rem 0}th,td{text-align:left;padding:.2rem .75rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}thead th{color:var(--soft);font-weight:600}tbody th{font-weight:400}
@page{margin:15mm}@media print{:root{--paper:#fff;--ink:#000;--soft:#333;--line:#bbb;--a:#2563a8;--b:#b4560f}body{font-size:10.5pt}main{max-width:none;padding:0}h2{break-before:page;border:0}h2.first{break-before:auto}h2,h3{break-after:avoid}svg,tr,li{break-inside:avoid}section.notes+section.notes h2{break-before:auto}ul.notes{font-size:8.5pt}table.many{display:none}.wide{overflow:visible}svg{min-width:0}details::details-content{content-visibility:visible;height:auto}summary{display:none}}`
