import { fullWidth } from './full-width.js'
import { monthWords } from './month-words.js'
import { change, mayRewrite, plainTextRewrites, type Rewrite, rewriter, tidied } from './rewrites.js'

const time = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?'
const morning = '上午|早上|清晨|凌晨|午前|오전'
const afternoon = '下午|晚上|傍晚|午後|오후'
const weekday = 'mon|tue|wed|thu|fri|sat|sun'
const longWeekday =
  'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag'

const years = (name: string, pattern: string, addYears: number): Rewrite => ({ name, pattern, to: '', addYears })

/**
 * How programs and languages write days and times beyond what strptime reads, each as a change of the text to a form that it does
 * read, applied in this order, in the sample and by the engine alike.
 */
export const dateRewrites: readonly Rewrite[] = [
  ...plainTextRewrites,
  { ...change('full_width', `[${fullWidth[0]}]`, ''), all: true, letters: fullWidth },
  change('json', '^\\\\?/Date\\((-?\\d+)(?:[-+]\\d{4})?\\)\\\\?/$', '\\1'),
  change('call', `^(?:ISODate|datetime|Timestamp|new Date)\\(["']([^"']+)["']\\)$`, '\\1'),
  change('zone_named', '(:\\d{2})\\s+[A-Z][A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?$', '\\1'),
  change('zone_id', '\\[[A-Za-z_]+(?:/[A-Za-z_+0-9-]+)*\\]$', ''),
  change('go_zone', '([-+]\\d{4}) [A-Z]{3,5}(?: m=.*)?$', '\\1'),
  change(
    'weekday_zh',
    '\\s*[（(]?(?:(?:星期|礼拜|禮拜|週|周)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일)[）)]?[,，]?\\s*',
    ' ',
  ),
  change('weekday_short', '\\s*[（(][月火水木金土日一二三四五六월화수목금토일][）)]\\s*', ' '),
  change('year_one', '^(令和|平成)元', '\\11'),
  years('roc', '^(?:中華民國|中华民国|民國|民国)\\s*()(\\d{1,3})(\\s*[年./-].*)$', 1911),
  years('reiwa', '^(?:令和|R)()(\\d{1,2})([年./].*)$', 2018),
  years('heisei', '^(?:平成|H)()(\\d{1,2})([年./].*)$', 1988),
  years('showa', '^昭和()(\\d{1,2})(年.*)$', 1925),
  years('roc_bare', '^()(1\\d{2})([年/.-]\\d.*)$', 1911),
  years('buddhist', '^()(25\\d{2})([年/.-]\\d.*)$', -543),
  years('buddhist_last', '^(\\d{1,2}[-/. ]\\d{1,2}[-/. ])(25\\d{2})(\\D.*)?$', -543),
  change('day_zh', '(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日号號일]?\\s*', '\\1-\\2-\\3 '),
  change('day_ko', '^(\\d{4})\\. ?(\\d{1,2})\\. ?(\\d{1,2})\\.\\s*', '\\1-\\2-\\3 '),
  change('day_ko_bare', '^(\\d{4})\\. (\\d{1,2})\\. (\\d{1,2})$', '\\1-\\2-\\3'),
  change('day_vi', '(?:ngày\\s+)?(\\d{1,2})\\s+(?:thg|tháng)\\s+(\\d{1,2}),?\\s+(?:năm\\s+)?(\\d{4})', '\\3-\\2-\\1'),
  change('time_first', `^(${time}(?:\\s?[ap]m)?),?\\s+(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4})$`, '\\2 \\1'),
  change('seconds_zh', '(\\d{1,2})\\s*[时時点點시]\\s*(\\d{1,2})\\s*[分분]\\s*(\\d{1,2})\\s*[秒초]?', '\\1:\\2:\\3'),
  change('minutes_zh', '(\\d{1,2})\\s*[时時点點시]\\s*(\\d{1,2})\\s*[分분]?', '\\1:\\2'),
  change('half_needless', `(?:${morning}|${afternoon}|中午|[ap]\\.?m\\.?)\\s*((?:1[3-9]|2[0-3]|0?0):\\d{2})`, '\\1'),
  change('noon', '中午\\s*((?:12|0?[1-3]):\\d{2}(?::\\d{2})?)', '\\1 PM'),
  change('before_noon', '中午\\s*(1[01]:\\d{2}(?::\\d{2})?)', '\\1 AM'),
  change('morning', `(?:${morning})\\s*(${time})`, '\\1 AM'),
  change('afternoon', `(?:${afternoon})\\s*(${time})`, '\\1 PM'),
  change('morning_behind', `(\\d)\\s*(?:${morning}|SA|πμ|π\\.μ\\.)$`, '\\1 AM'),
  change('afternoon_behind', `(\\d)\\s*(?:${afternoon}|CH|μμ|μ\\.μ\\.)$`, '\\1 PM'),
  change('half_before', `(^|\\s)([ap])\\.?\\s?m\\.?\\s+(${time})`, '\\1\\3 \\2M'),
  change('seconds_h', '(\\d{1,2})\\s?h\\s?(\\d{2})\\s?m(?:in)?\\.?\\s?(\\d{2})\\s?s?', '\\1:\\2:\\3'),
  change('minutes_h', '(\\d{1,2})\\s?h\\s?(\\d{2})(?:\\s?m(?:in)?\\.?)?(\\s|$)', '\\1:\\2\\3'),
  change(
    'unix',
    `^(?:${weekday}),? ([a-z]{3}) +(\\d{1,2}) (\\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?)((?: [a-z]{3,5})?(?: ?(?:GMT|UTC)?[-+]\\d{2}:?\\d{2})?) (\\d{4})$`,
    '\\1 \\2 \\5 \\3\\4',
  ),
  change('weekday', `^(?:${weekday})[a-z]*\\.?,?\\s+`, ''),
  change('weekday_long', `^(?:${longWeekday}),?\\s+`, ''),
  change('weekday_behind', `(\\d)[\\s(,]+(?:${weekday})[a-z]*\\.?\\)?(\\s|$)`, '\\1\\2'),
  ...monthWords.map(([english, others]) =>
    change(`month_${english}`, `(^|[^\\p{L}])(?:${others})(?:\\.|([^\\p{L}])|$)`, `\\1${english}\\2`),
  ),
  change('month_dot', '(^|[^\\p{L}])(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.', '\\1\\2'),
  change('month_sept', '(^|[^\\p{L}])sept([^\\p{L}]|$)', '\\1Sep\\2'),
  change('ordinal', '(\\d)(?:st|nd|rd|th|er|º|ª)(\\W|$)', '\\1\\2'),
  change('ordinal_dot', '^(\\d{1,2})\\. ?([a-z])', '\\1 \\2'),
  change('day_of', '(\\d{1,2})\\s+(?:de|of|di)\\s+(\\p{L})', '\\1 \\2'),
  change('of_year', '(\\p{L})\\s+(?:de|del|of)\\s+(\\d{4})', '\\1 \\2'),
  change('of_russia', '(\\d{4})\\s*(?:года|год|г)\\.?,?', '\\1'),
  change(
    'between',
    `(\\d)(?:,?\\s+(?:at|um|à|kl\\.?|a las|alle ore|alle|ore|às|klo|om|o godz\\.?|в)\\s+|\\s*@\\s*|\\s*[|–—]\\s*|,\\s*|\\s+-\\s+)(\\d{1,2}[:.]\\d{2})`,
    '\\1 \\2',
  ),
  // A day with the running number of the document on it: `2024/05/01 -3`.
  change('day_numbered', '^(\\d{4}(?:[-/.]\\d{1,2}){2})\\s+-\\s?\\d{1,5}$', '\\1'),
  change('day_numbered_close', '^(\\d{4}(?:[/.]\\d{1,2}){2})-\\d{1,5}$', '\\1'),
  change('day_end', '(^|[\\sT])24:00:00(?:[.,]0+)?', '\\123:59:59'),
  change('day_end_short', '(^|[\\sT])24:00', '\\123:59'),
  change('sas', '(\\d{4}|[a-z]{3}\\d{2}):(\\d{2}:\\d{2})', '\\1 \\2'),
  change('db2', '^(\\d{4}-\\d{2}-\\d{2})[-_](\\d{2})[-.:](\\d{2})[-.:](\\d{2})', '\\1 \\2:\\3:\\4'),
  change('compact_clock', '^(\\d{4})(\\d{2})(\\d{2})[ T_:-](\\d{2}:\\d{2})', '\\1-\\2-\\3 \\4'),
  change('compact_time', '^(\\d{4})(\\d{2})(\\d{2})[_:-](\\d{2})(\\d{2})(\\d{2})$', '\\1-\\2-\\3 \\4:\\5:\\6'),
  change('dash_clock', '^(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4})[-_](\\d{1,2}:\\d{2})', '\\1 \\2'),
  change('dots_seconds', '\\s(\\d{1,2})\\.(\\d{2})\\.(\\d{2})([.,]\\d+)?(\\s|$)', ' \\1:\\2:\\3\\4\\5'),
  change('dots_minutes', '\\s(\\d{1,2})\\.(\\d{2})(\\s?[ap]\\.?m\\.?)?$', ' \\1:\\2\\3'),
  change('half', '(\\d)\\s*([ap])\\.?\\s?m(?:\\.|(\\s)|$)', '\\1 \\2M\\3'),
  change('pad_minutes', '(\\d):(\\d)(:|\\s|$)', '\\1:0\\2\\3'),
  change('pad_seconds', '(\\d):(\\d)(\\s|$)', '\\1:0\\2\\3'),
  change('clock_word', '(:\\d{2})\\s*(?:uhr|hrs?|hs|uur|h|ч)\\.?$', '\\1'),
  ...tidied,
]

/** Whether texts of a shape may be brought into another form. */
export const mayRewriteDate = mayRewrite(dateRewrites)

/** A text of a date in a form that strptime reads, as far as it is one. */
export const rewriteDate = rewriter(dateRewrites, mayRewriteDate)
