import type { Language } from '../language.js'
import { chinese } from './chinese.js'
import { english } from './english.js'

/** Every language whose words are known, a line each; of two that use a word differently the earlier counts. */
export const languages: Language[] = [english, chinese]
