import type { Language } from '../language.js'
import { arabic } from './arabic.js'
import { chinese } from './chinese.js'
import { czech } from './czech.js'
import { dutch } from './dutch.js'
import { english } from './english.js'
import { finnish } from './finnish.js'
import { french } from './french.js'
import { german } from './german.js'
import { hebrew } from './hebrew.js'
import { hungarian } from './hungarian.js'
import { indonesian } from './indonesian.js'
import { italian } from './italian.js'
import { japanese } from './japanese.js'
import { korean } from './korean.js'
import { polish } from './polish.js'
import { portuguese } from './portuguese.js'
import { russian } from './russian.js'
import { scandinavian } from './scandinavian.js'
import { spanish } from './spanish.js'
import { thai } from './thai.js'
import { turkish } from './turkish.js'
import { vietnamese } from './vietnamese.js'

/** Every language whose words are known, a line each; of two that use a word differently the earlier counts. */
export const languages: Language[] = [
  english,
  chinese,
  german,
  dutch,
  french,
  spanish,
  portuguese,
  italian,
  polish,
  japanese,
  korean,
  indonesian,
  vietnamese,
  turkish,
  russian,
  arabic,
  thai,
  scandinavian,
  czech,
  hungarian,
  finnish,
  hebrew,
]
