import type { Lang } from '../../analyses/define.js'
import { css, escaped } from './html.js'
import { pageWords } from './words.js'

/** A chapter of the page: its heading and what stands below it, as HTML. */
export interface Chapter {
  title: string
  html: string
}

/** What stands on the page, in its order. */
export interface PageContent {
  lang: Lang
  asOf: string
  files: string[]
  headlines: { sentence: string; command: string; short: string }[]
  chapters: Chapter[]
  /** Lines of text at the end, by their headings. */
  notes: { title: string; lines: string[] }[]
}

/** The whole command is long where many files are named: it opens below what it asks for. */
const headline = ({ sentence, command, short }: PageContent['headlines'][number], lang: Lang) =>
  `<li>${escaped(sentence)}<br/><details><summary>${escaped(pageWords.who[lang])} <code>${escaped(short)}</code></summary><code>${escaped(command)}</code></details></li>`

/** The whole page: one file without script that asks for nothing else. The same content gives the same bytes. */
export function pageHtml({ lang, asOf, files, headlines, chapters, notes }: PageContent): string {
  const w = (name: keyof typeof pageWords) => escaped(pageWords[name][lang])
  const found =
    headlines.length > 0
      ? `<ol class="found">\n${headlines.map((one) => headline(one, lang)).join('\n')}\n</ol>`
      : `<p>${w('none')}</p>`
  const sections = [
    ...chapters.map(({ title, html }) => `<section><h2>${escaped(title)}</h2>\n${html}\n</section>`),
    ...notes
      .filter(({ lines }) => lines.length > 0)
      .map(
        ({ title, lines }) =>
          `<section class="notes"><h2>${escaped(title)}</h2>\n<ul class="notes">\n${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>\n</section>`,
      ),
  ]
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width,initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>${w('title')}, ${escaped(asOf)}</title>
<style>${css}</style>
</head>
<body>
<main>
<h1>${w('title')}</h1>
<p class="soft">${w('asOf')} ${escaped(asOf)}. ${escaped(files.join(', '))}. ${w('privacy')}</p>
<section><h2 class="first">${w('found')}</h2>
${found}
</section>
${sections.join('\n')}
</main>
</body>
</html>
`
}
