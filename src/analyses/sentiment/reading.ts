import type { Found, Text } from '../define.js'
import { type TextLanguage, textLanguages } from './text/language.js'

const names: Record<TextLanguage, Text> = {
  zh: { en: 'Chinese', zh: '中文' },
  ja: { en: 'Japanese', zh: '日文' },
  ko: { en: 'Korean', zh: '韩文' },
  th: { en: 'Thai and like scripts', zh: '泰文等' },
  en: { en: 'English', zh: '英文' },
  latin: { en: 'other languages in Latin letters', zh: '其他拉丁字母语言' },
  cyrillic: { en: 'Cyrillic letters', zh: '西里尔字母' },
  arabic: { en: 'Arabic letters', zh: '阿拉伯字母' },
  other: { en: 'other scripts', zh: '其他文字' },
}

/** What the figures of a reading are called in summaries. */
export const readingTitles: Record<string, Text> = {
  texts: { en: 'different texts', zh: '不同的文字数' },
  good: { en: 'texts with a good score', zh: '好评分的文字数' },
  bad: { en: 'texts with a bad score', zh: '差评分的文字数' },
  unread_share: { en: 'texts with no known word (%)', zh: '无可识别词的文字（%）' },
  ...Object.fromEntries(
    textLanguages.map((language) => [
      `accuracy_${language}`,
      {
        en: `balanced accuracy, ${names[language].en} (cross-validated)`,
        zh: `平衡准确率，${names[language].zh}（交叉验证）`,
      },
    ]),
  ),
}

/** Languages whose scores teach too little, and texts of which nothing is known. */
export const readingDoubts = ({ threshold, params }: Found): Text[] => {
  const least = Number(params.least_accuracy)
  const weak = textLanguages.flatMap((language) => {
    const [accuracy] = threshold(`accuracy_${language}`)
    return accuracy !== undefined && accuracy < least ? [{ language, accuracy: accuracy.toFixed(3) }] : []
  })
  const [unread = 0] = threshold('unread_share')
  return [
    ...weak.map(({ language, accuracy }) => ({
      en: `${names[language].en}: what the scores teach has a balanced accuracy of ${accuracy}, under ${least}, and is not used`,
      zh: `${names[language].zh}：由评分学习的平衡准确率为 ${accuracy}，低于 ${least}，未采用`,
    })),
    ...(unread >= 50
      ? [
          {
            en: `${unread.toFixed(0)} % of the texts hold no word that is known: without at least ${String(params.least_texts)} texts scored good and as many scored bad in their language, only English and Chinese are read`,
            zh: `${unread.toFixed(0)} % 的文字没有可识别的词：该语言好评与差评文字各不足 ${String(params.least_texts)} 条时，只能判断英文与中文`,
          },
        ]
      : []),
  ]
}
