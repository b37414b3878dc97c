/**
 * The words by which exports say of a contact what kind it was, which way it went and what came of it: patterns over a text in lower case
 * with blanks for `_` and `-`. Of each list the first that is in the text counts.
 */
type Words = readonly [name: string, english: string, chinese: string][]

/** Kinds by the name of an activity, an event or a channel. */
export const kindWords: Words = [
  [
    'mail',
    'e ?mails?|mails?|mailing|newsletters?|edm|sms|text messages?|push notifications?|push',
    '邮件|短信|彩信|推送|群发',
  ],
  [
    'chat',
    'chats?|whats ?app|we ?chat|messenger|instant messages?|direct messages?|dm|telegram|line messages?',
    '微信|企微|聊天|在线咨询|旺旺|客服会话|在线会话|私信|钉钉|qq|留言',
  ],
  [
    'view',
    'page ?views?|views?|viewed|browsed?|browsing|pv|impressions?|add(ed)? to (cart|wishlist|bag)|add ?to ?cart|cart|wish ?list|fav|favou?rited?|search(ed)?|checkout started|started checkout|begin checkout|download(ed)?',
    '浏览|查看|加购|购物车|收藏|搜索|下载|点击商品',
  ],
  [
    'call',
    'calls?|called|phone|phoned|telephone|dial(l?ed)?|voice|telemarketing|cold call',
    '电话|通话|外呼|来电|呼叫|致电|呼入|呼出',
  ],
  [
    'meeting',
    'meetings?|met|appointments?|demos?|trainings?|webinars?|conferences?|trade ?shows?|seminars?|site visits?|field visits?|customer visits?|lunch|presentations?|workshops?|in person|face to face',
    '会议|拜访|面谈|会面|上门|演示|培训|展会|见面|约见|沙龙|外勤|现场',
  ],
  [
    'visit',
    'visits?|visited|sessions?|log ?ins?|logged in|sign ?ins?|signed in|active on site|walk ?ins?|check ?ins?|store|web ?site|form (submitted|submission)|submitted form|session start',
    '到店|访问|登录|会话|进店|签到|来访|启动|打开app',
  ],
]

/** Events that messages have and that do not say which. */
export const messageEvents = [
  '(sent|deliver(ed|y)?|open(s|ed)?|click(s|ed)?|bounced?|unsub\\w*|spam\\w*)',
  '退订|退信|点击|打开|送达',
] as const

/** Rows of a log that are purchases: they are read from the orders, and are no contacts. */
export const purchaseEvents = [
  'purchased?|placed order|ordered( product)?|order placed|fulfilled order|checkout completed|paid|buy|bought|payment|refund(ed)?( order)?|cancelled order|canceled order',
  '下单|购买|支付|付款|退款|成交',
] as const

/** What came of a contact. */
export const outcomeWords: Words = [
  [
    'unsubscribed',
    'unsub\\w*|opt(ed)? ?out|spam( complaint)?|marked as (junk|spam)|abuse|do not (call|contact|mail|email)|blocked',
    '退订|取消订阅|拒收|举报|拉黑|免打扰|勿扰|拒绝联系',
  ],
  [
    'missed',
    'miss(ed)?|no ?answer|not answered|unanswered|unattended|no ?response\\b.*|not responded|busy|voice ?mail|left (a )?message|left voicemail|no ?show|not attended|did not attend|absent|declined|not reached|unreachable|abandoned|not connected|not available|no|soft ?bounced?|deferred',
    '未接|无人接听|占线|忙线|未接通|拒接|关机|未参加|缺席|未回复|未应答|无应答|否',
  ],
  [
    'bounced',
    'bounced?|bounces|hard ?bounced?|undeliver\\w*|failed|failure|invalid|dropped|wrong number|not in service|cleaned',
    '退信|退回|失败|空号|号码错误|停机|无效',
  ],
  ['clicked', 'click(s|ed)?|clickers|tapped', '点击|点开链接'],
  ['opened', 'open(s|ed)?|openers|read', '打开|已读|阅读'],
  [
    'not_happened',
    'planned|planning|scheduled|not started|not held|cancel\\w*|draft|queued|pending|waiting( .*)?|overdue|in progress|upcoming|to ?do|rescheduled|not contacted',
    '计划|未开始|已取消|取消|待办|待执行|待联系|草稿|未发送|进行中|已逾期|未完成|未执行',
  ],
  ['sent', 'sent|deliver(ed|y)?|received?|invited|dispatched', '已发送|发送成功|送达|已邀请|邀请'],
  [
    'held',
    'complet\\w*|done|finished|closed|success\\w*|held|attempted',
    '已完成|完成|成功|已拜访|已联系|已结束|已执行',
  ],
  [
    'answered',
    'repl(y|ied|ies)|respond(ed|s)?|responses?|answered|connected|attend(ed)?|talked|spoke|reached|interested|not interested|accepted|registered|converted|signed up|chatted|requested .*|yes|qualified',
    '接通|已接|回复|参加|到场|签到|感兴趣|有意向|无意向|已应答|已报名|报名|是',
  ],
]

/** States, in lower case, of a contact that was not begun yet. */
export const unbegun: readonly string[] = [
  ...['open', 'new', 'deferred', 'waiting on someone else'],
  ...['新建', '推迟', '已推迟', '延期', '已延期'],
]

export const directionWords: Words = [
  ['in', 'in|inbound|incoming|inward|from customer|missed|customer', '呼入|来电|客户发起|接入|进线|被叫|入|^未接'],
  ['out', 'out|outbound|outgoing|outward|to customer|agent|dialled|dialed', '呼出|外呼|去电|主叫|出'],
]

/** What a column says of whether somebody may be written to. */
export const allowedWords = {
  yes: 'yes|true|1|y|t|subscribed|opted in|opt in|confirmed|granted|given|allowed|consented|active|on|agreed|是|允许|同意|已订阅|订阅|已同意|接受|可联系',
  no: 'no|false|0|n|f|unsubscribed|never subscribed|not subscribed|non subscribed|nonsubscribed|cleaned|opted out|opt out|denied|refused|revoked|withdrawn|none|inactive|off|bounced|suppressed|否|不允许|不同意|未订阅|已退订|退订|拒绝|拒收|不接受|免打扰|勿扰',
} as const

/** What a column of consents says by itself, whatever its name asks. */
export const subscribedWords = {
  yes: ['subscribed', 'opted in', '已订阅'],
  no: ['unsubscribed', 'opted out', '已退订', '未订阅'],
} as const

/** Column names of which yes means that nobody may write. */
export const refusing = /opt(ed)? ?out|unsubscri|do ?not|suppress|退订|拒绝|勿扰|免打扰|禁止/i

/** What holds of every row of a file whose columns do not say it. */
export interface OfFile {
  kind: string
  outcome: string | undefined
}
