// Every finding has its sentence in both languages, of the same arguments and with the same flags to type.
import { describe, expect, test } from 'vitest'
import { loadingSentences } from '../../src/quality/sentences.js'
import { loadingSentencesZh, roleWordsZh } from '../../src/quality/sentences-zh.js'
import { findingSentences } from '../../src/recognise/findings.js'
import { findingSentencesZh } from '../../src/recognise/findings-zh.js'
import { fields } from '../../src/vocabulary/fields.js'

type Sentences = typeof findingSentences

/** A sentence of made-up arguments, which of them it asks for, and the flags in it. */
const spoken = (sentence: Sentences[string]) => {
  const asked = new Set<string>()
  const known: Record<string, string> = { repair: 'zeros', role: 'products' }
  // A sentence that hands its arguments on, one of them changed, sees these three.
  const args = new Proxy({ file: '', field: '', column: '' } as Record<string, string>, {
    get: (_, key) => {
      asked.add(String(key))
      return known[String(key)] ?? '12.0000'
    },
  })
  const text = sentence(args)
  return { text, asked: [...asked].sort(), flags: [...new Set(text.match(/--[a-z-]+/g) ?? [])].sort() }
}

describe.each([
  ['understanding files', findingSentences, findingSentencesZh],
  ['loading them', loadingSentences, loadingSentencesZh],
] as [string, Sentences, Sentences][])('findings of %s', (_, english, chinese) => {
  test('have a sentence in each language', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort())
  })
  test.each(Object.keys(english))('%s says the same in both', (code) => {
    const [en, zh] = [spoken(english[code]!), spoken(chinese[code]!)]
    expect(zh.asked).toEqual(en.asked)
    expect(zh.flags).toEqual(en.flags)
    expect(en.text).not.toMatch(/undefined|\p{Script=Han}/u)
    expect(zh.text).toMatch(/\p{Script=Han}/u)
    expect(zh.text).not.toContain('undefined')
  })
})

test('every role has its word', () => {
  expect(Object.keys(roleWordsZh).sort()).toEqual(Object.keys(fields).sort())
})
