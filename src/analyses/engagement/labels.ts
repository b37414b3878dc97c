import type { Label } from '../define.js'

const heard = {
  en: 'last answer {silence_days day|days} ago[, usually {usual_gap_days day|days} apart]; {answered} of {contacts contact|contacts} answered[, best by {reached_by}]',
  zh: '距最近回应 {silence_days} 天[，通常间隔 {usual_gap_days} 天]；{contacts} 次联系中回应 {answered} 次[，常用渠道：{reached_by}]',
}

/** Who still listens. */
export const labels: Label[] = [
  {
    name: 'engaged',
    title: { en: 'Engaged', zh: '互动活跃' },
    meaning: { en: 'answers or comes by as often as ever', zh: '按自身节奏保持回应或来访' },
    because: heard,
    action: {
      en: 'Write where they answer and when they are about; ask for something worth an answer',
      zh: '在其常回应的渠道与时段联系，提出值得回应的邀请',
    },
  },
  {
    name: 'cooling',
    title: { en: 'Cooling', zh: '互动降温' },
    meaning: { en: 'silent for longer than their rhythm', zh: '沉默时间超出自身节奏' },
    because: heard,
    action: {
      en: 'Write less and to the point, by the channel they answer, about what they looked at',
      zh: '减少频次、内容对准其看过的商品，使用其常回应的渠道',
    },
  },
  {
    name: 'quiet',
    title: { en: 'Quiet', zh: '沉寂' },
    meaning: { en: 'silent for long, or never answered', zh: '长期无回应，或从未回应' },
    because: {
      en: '[silent for {silence_days day|days}; ][usually {usual_gap_days day|days} apart; ]{contacts_since_answer contact|contacts} since without an answer',
      zh: '[已沉默 {silence_days} 天；][通常间隔 {usual_gap_days} 天；]此后联系 {contacts_since_answer} 次均无回应',
    },
    action: {
      en: 'One message of another kind or by another channel; without an answer, stop writing',
      zh: '换一种内容或渠道联系一次；仍无回应则停止打扰',
    },
  },
  {
    name: 'prospect',
    title: { en: 'Prospect with intent', zh: '有意向的访客' },
    meaning: { en: 'no purchase yet, and looking again and again these days', zh: '尚未购买，但近期反复浏览' },
    because: {
      en: 'no purchase, {recent_views view|views} in the last {intent_days} days, most of {interest_product}',
      zh: '尚未购买，近 {intent_days} 天浏览 {recent_views} 次，最多为 {interest_product}',
    },
    action: {
      en: 'Answer the interest while it lasts: what they looked at, and what keeps them from buying',
      zh: '趁热回应：推荐其看过的商品，了解未下单的原因',
    },
  },
  {
    name: 'unreachable',
    title: { en: 'Unreachable', zh: '不可联系' },
    meaning: {
      en: 'may not be written to, has left every known channel, or nothing arrives',
      zh: '不允许联系、已退订全部已知渠道，或无法送达',
    },
    because: {
      en: 'permission {permission}; {contacts contact|contacts}, {answered} answered',
      zh: '联系许可：{permission}；联系 {contacts} 次，回应 {answered} 次',
    },
    action: {
      en: 'Do not write to them; mend a wrong address only, and greet them when they come by themselves',
      zh: '不要主动联系；仅可更正错误地址，待其主动来访时接待',
    },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '未知' },
    meaning: { en: 'no answer, and too few contacts to say', zh: '没有回应，联系次数也不足以判断' },
    because: {
      en: '{contacts contact|contacts} on record, and no answer or visit',
      zh: '记录的联系 {contacts} 次，无回应或来访',
    },
    action: { en: 'Record contacts and their outcome before judging', zh: '先记录联系及其结果，再作判断' },
  },
]

/** Whether and how a customer may be written to. */
export const permissionLabels: Label[] = [
  {
    name: 'allowed',
    title: { en: 'Allowed', zh: '允许' },
    meaning: { en: 'the export says that they may be written to', zh: '导出文件标明允许联系' },
  },
  {
    name: 'unstated',
    title: { en: 'Not stated', zh: '未说明' },
    meaning: { en: 'the export does not say', zh: '导出文件未说明' },
    action: { en: 'Check the consent before writing', zh: '联系前先确认许可' },
  },
  {
    name: 'restricted',
    title: { en: 'Not by every channel', zh: '部分渠道不可用' },
    meaning: { en: 'left a channel (unsubscribed), or it bounces', zh: '已退订某渠道，或该渠道无法送达' },
    action: { en: 'Do not use the channel that they left', zh: '不要使用其退订的渠道' },
  },
  {
    name: 'refused',
    title: { en: 'Refused', zh: '拒绝联系' },
    meaning: { en: 'the export says that nobody may write to them', zh: '导出文件标明不得联系' },
    action: { en: 'Do not write to them', zh: '不要联系' },
  },
]
