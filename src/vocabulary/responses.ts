/**
 * The words by which exports of feedback say what a response is, what a question asks for and where a complaint stands. Patterns are over a
 * text in lower case with blanks for `_` and `-`; of each list the first that is in the text counts.
 */

/** Kinds of response, in the order in which they decide. */
export const responseKinds: readonly (readonly [kind: string, english: string, chinese: string])[] = [
  ['complaint', 'complain\\w*|grievances?', '投诉|客诉|抱怨|维权'],
  [
    'other',
    'questions?|inquir\\w+|enquir\\w+|compliments?|prais\\w+|thank\\w*|suggest\\w*|requests?|features?|consult\\w*|how to|information',
    '咨询|表扬|建议|询问|感谢|求助|问询',
  ],
  ['survey', 'surveys?|nps|csat|ces|questionnaires?|polls?|feedback', '问卷|调查|调研|回访|满意度|反馈'],
  ['review', 'reviews?|ratings?|comments?|testimonials?', '评价|评论|晒单|追评'],
  [
    'complaint',
    'problems?|issues?|incidents?|tickets?|cases?|claims?|defects?|defective|bugs?|faults?|faulty|broken|damaged?|disputes?|errors?|warranty',
    '故障|索赔|报修|工单|问题|纠纷|售后|质量|破损|退款',
  ],
]

/** Names of a file with scores that is one of surveys. */
export const surveyNames = /survey|respon|questionnaire|问卷|调查|调研|回访/

/** What a question measures: recommending (NPS), contentment (CSAT) or effort (CES). */
export type Measure = 'nps' | 'csat' | 'ces'

export const measures: readonly (readonly [Measure, RegExp])[] = [
  ['nps', /\bnps\b|net.?promoter|recommend|推荐|推薦/],
  ['ces', /\bces\b|effort|\beasy\b|\bease\b|费力|容易|轻松/],
  ['csat', /\bcsat\b|satisf|\bhappy\b|满意|滿意/],
]

/** What the state of a response says: its words, in lower case, and beginnings that say it too. `yes` and `no` mean what their column asks. */
export interface ResponseState {
  state: 'open' | 'resolved' | 'unanswered' | 'spam' | 'yes' | 'no'
  words: readonly string[]
  beginnings?: readonly string[]
}

const words = (list: string) => list.split(', ')

/** In the order in which they decide. */
export const responseStates: readonly ResponseState[] = [
  {
    state: 'open',
    words: [
      ...words(
        'open, opened, reopened, re-opened, re opened, new, pending, on hold, on-hold, hold, in progress, in-progress',
      ),
      ...words(
        'working, waiting, escalated, assigned, active, unresolved, not resolved, unsolved, open again, received',
      ),
      ...words('waiting on customer, waiting for customer, waiting on us, under review, investigating'),
      ...words(
        '处理中, 待处理, 未处理, 未解决, 未关闭, 重新打开, 重新开启, 已重开, 重开, 重启, 再次投诉, 挂起, 待跟进, 新建, 进行中',
      ),
      ...words('待回复, 已受理, 受理中, 跟进中, 未完成, 未结案, 待受理, 待分配, 已升级, 打开'),
    ],
    beginnings: ['reopen', 'waiting'],
  },
  {
    state: 'resolved',
    words: [
      ...words(
        'resolved, closed, done, solved, completed, complete, finished, fixed, settled, answered, closed - resolved',
      ),
      ...words('auto closed, archived'),
      ...words(
        '已解决, 已关闭, 已完成, 关闭, 完成, 已处理, 处理完成, 结案, 已结案, 办结, 已办结, 解决, 已完结, 完结, 已答复, 已回复',
      ),
    ],
    beginnings: ['closed', 'resolved'],
  },
  {
    state: 'unanswered',
    words: [
      ...words(
        'unanswered, not answered, no answer, no response, not responded, unresponded, ignored, expired, bounced',
      ),
      ...words('undelivered, failed, skipped, sent, delivered, offered, unoffered, not started, not opened, unopened'),
      ...words('未回复, 未答, 未作答, 未填写, 未提交, 已过期, 过期, 退信, 未评价, 已忽略, 已发送, 未打开, 未回答'),
    ],
  },
  {
    state: 'spam',
    words: words('spam, marked as spam, trash, trashed, deleted, fake, 垃圾, 垃圾评论, 垃圾信息, 刷评, 已删除'),
  },
  { state: 'yes', words: words('yes, true, 1, y, 是') },
  { state: 'no', words: words('no, false, 0, n, 否') },
]

/** Names of a column of states whose yes means that a response is open (`Open: 1`); of any other it means resolved (`Resolved: yes`). */
export const asksWhetherOpen = /\bopen\b|is_open|未解决|未关闭|未处理/i

/** Names of a column of text that holds the subject of what was asked, not what somebody wrote. */
export const ofSubject = /subject|title|主题|标题/i

/** What the second header row of some surveys has below the questions, in lower case. */
export const secondHeader: readonly string[] = ['response', 'open-ended response', 'score']

/** What holds of every row of a file, whatever its cells say. */
export interface OfResponses {
  /** The kind of a response that does not say it. */
  kind: string
  /** The fields of scores that the file has, and the measure that the name of the column or of the file speaks of. */
  measures: ReadonlyMap<string, string | undefined>
}
