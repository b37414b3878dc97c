import type { Found, Text } from '../define.js'
import { fewest } from './found.js'

/** Below this likeness of the groups of halves, other customers would have given other groups. */
const steady = 0.75

/** Customers this many times as far from the centres as those whose groups were kept have moved away from them. */
const moved = 1.25

/** What became of groups that a file keeps. */
function keptDoubts(threshold: Found['threshold']): Text[] {
  const texts: Text[] = []
  const [groups] = threshold('groups')
  if (groups === undefined || groups === 1)
    texts.push({
      en: 'the file keeps no groups: none were better than chance when it was written',
      zh: '文件中没有分组：写入时没有优于随机的分组',
    })
  const [[now], [then]] = [threshold('distance'), threshold('kept_distance')]
  if (now !== undefined && then !== undefined && now > moved * then)
    texts.push({
      en: `customers lie ${now.toFixed(2)} from the centres on average, and ${then.toFixed(2)} when the groups were found: name a new file to find groups anew`,
      zh: `客户到组中心的平均距离为 ${now.toFixed(2)}，当初为 ${then.toFixed(2)}：可另指定文件重新分组`,
    })
  return texts
}

/** What makes groups doubtful: none better than chance, and groups that other customers of the same kind would not give. */
export function doubts({ params, subjects, held, threshold }: Found): Text[] {
  if (Array.isArray(params.centres)) return keptDoubts(threshold)
  const [one, of, error] = threshold('gap')
  const customers = subjects - held('prospect')
  if (one === undefined || of === undefined || error === undefined) {
    if (customers === 0) return []
    if (customers >= fewest)
      return [
        {
          en: `no groups were looked for: the ${customers} customers with purchases do not differ enough in what they are compared by`,
          zh: `未寻找分组：${customers} 位有购买的客户在所比较的特征上差别不足`,
        },
      ]
    return [
      {
        en: `no groups were looked for: they take at least ${fewest} customers with purchases who differ, and there ${customers === 1 ? 'is' : 'are'} ${customers}`,
        zh: `未寻找分组：至少需要 ${fewest} 位有购买且互不相同的客户，现有 ${customers} 位`,
      },
    ]
  }
  const texts: Text[] = []
  if (of - error <= one)
    texts.push({
      en: `no groups are better than chance: their gap is ${of.toFixed(3)} (error ${error.toFixed(3)}), that of one group ${one.toFixed(3)}${params.k === null ? '' : '; the groups asked for cut what has no borders'}`,
      zh: `没有优于随机的分组：分组的 gap 为 ${of.toFixed(3)}（误差 ${error.toFixed(3)}），不分组为 ${one.toFixed(3)}${params.k === null ? '' : '；所要求的分组只是硬性切分'}`,
    })
  const likeness = Math.max(...threshold('stability'))
  if (likeness < steady)
    texts.push({
      en: `the groups are not stable: halves of the customers give groups alike by ${likeness.toFixed(2)} of 1 at best`,
      zh: `分组不稳定：用一半客户得到的分组相似度最高仅 ${likeness.toFixed(2)}（满分 1）`,
    })
  return texts
}
