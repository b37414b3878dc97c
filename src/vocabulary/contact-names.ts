import type { fields } from './fields.js'

type Names = Partial<Record<keyof (typeof fields)['interactions'] & string, string>>

/** Column names of lists of contacts, visits and messages, by language, as `Language.columns` has them. */
export const contactNames = {
  english: {
    interaction_id:
      'interaction id, activity id, call id, event id, task id, session id, visit id, message id, engagement id, touchpoint id, communication id, pageview id, website session id, website pageview id, meeting id | record id, ga session id | id',
    customer_id:
      'visitor id, profile id, klaviyo id, recipient id, person email, profile email, lead id, contact name id | recipient, recipient email, to email, email address, lead name id | lead name, profile name, lead last name',
    interaction_day:
      'interaction day, interaction date, interaction time, call start time, call date, call time, visit date, visit time, visited at, session start, session start time, session date, event time, event date, event timestamp, start datetime, start date time, activity date, activity time, contact date, contact time, contacted at, contacted on, sent at, sent on, sent date, send time, send date, opened at, open time, clicked at, occurred at, meeting date, meeting time, viewed at, view time, view date, action time | start time, started at, start date, timestamp, datetime, date time, last modified time, closed time | created at, created time, created date, create date, date, day, time, from, due date',
    interaction_time: 'interaction time of day, time of day, call time of day, start time of day | time',
    kind: 'kind, interaction type, interaction kind, interaction, activity type, event type, event, event name, metric, metric name, contact type, touchpoint, touchpoint type, communication type, engagement type, behavior type, behavior, behaviour type, action, action type, activity | type',
    direction: 'direction, call direction, call type, inbound outbound, communication direction',
    outcome:
      'outcome, interaction outcome, call result, call outcome, call disposition, disposition, email status, delivery status, member status, campaign member status, meeting outcome, call status, visit outcome, contact outcome | result, response, response status',
    status:
      'interaction status, activity status, outgoing call status, event status, task status, meeting status | status, state',
    channel:
      'channel, contact channel, communication channel, message channel | medium, platform, utm medium, traffic source, utm source',
    campaign:
      'campaign, campaign name, campaign title, email campaign, utm campaign, message name, flow name, email subject | newsletter, subject line, campaign id',
    duration_minutes:
      'duration minutes, call duration in minutes, call duration in seconds, duration in minutes, duration in seconds, duration seconds, session duration, call length, talk time, visit duration, meeting duration | call duration, duration, time on page, time on site, length',
  },
  chinese: {
    interaction_id:
      '互动编号, 活动编号, 通话编号, 通话id, 会话id, 访问id, 拜访编号, 跟进编号, 记录编号, 销售记录编号, 日程编号, 任务编号, 跟进记录编号 |  | 编号',
    customer_id:
      '访客id, 访客编号, 关联客户, 联系客户, 拜访客户, 跟进客户, 客户id | 收件人, 收件邮箱, 接收人, 关联对象',
    interaction_day:
      '互动时间, 互动日期, 跟进时间, 跟进日期, 拜访时间, 拜访日期, 通话时间, 通话日期, 呼叫时间, 通话开始时间, 联系时间, 联系日期, 访问时间, 访问日期, 浏览时间, 到店时间, 到店日期, 发送时间, 打开时间, 事件时间, 会议时间, 行为时间, 沟通时间, 沟通日期, 实际跟进时间 | 开始时间, 开始日期, 发生时间 | 创建时间, 创建日期, 日期, 时间',
    kind: '互动类型, 互动方式, 跟进类型, 跟进方式, 活动类型, 记录类型, 销售记录类型, 行为, 行为类型, 事件, 事件类型, 事件名称, 沟通方式, 沟通类型, 拜访方式, 拜访类型, 联系类型, 跟进形式 | 类型, 方式',
    direction: '方向, 呼叫方向, 通话方向, 呼叫类型, 通话类型, 来电去电, 互动方向',
    outcome:
      '互动结果, 跟进结果, 通话结果, 呼叫结果, 拜访结果, 联系结果, 沟通结果, 通话状态, 接听状态, 发送状态, 邮件状态, 响应状态, 成员状态, 是否接通 | 结果',
    status: '互动状态, 任务状态, 活动状态, 日程状态 | 状态',
    channel: '渠道, 沟通渠道, 触达渠道, 联系渠道, 互动渠道',
    campaign: '营销活动, 市场活动, 活动名称, 邮件主题, 推广活动, 活动',
    duration_minutes: '通话时长, 时长, 通话时长秒, 停留时长, 访问时长, 会话时长, 持续时间, 时长分钟',
  },
} as const satisfies Record<string, Names>

/** Column names of customers that speak of contacts: the last one, and whether there may be more, also those that say the opposite. */
export const permissionNames = {
  english: {
    last_contact_day:
      'last contact day, last contact, last contacted, last contact date, last activity time, last activity date, last activity, last touch, last called | most recent visit, last login, last seen, last visit',
    contact_allowed:
      'contact allowed, may contact, accepts marketing, accepts email marketing, marketing consent, email marketing consent, consent to contact, email opt out, opted out, opt out, unsubscribed, has opted out of email, do not contact, do not email, do not mail, email opt in, opt in, opted in, marketing opt in, newsletter consent, gdpr consent | subscribed, newsletter, subscription status, email subscription status, accepts sms marketing, sms marketing consent, do not call',
  },
  chinese: {
    last_contact_day:
      '最后联系时间, 最后跟进时间, 最近跟进时间, 最后联系日期, 最近联系时间, 上次跟进时间, 最近活动时间 | 最后登录时间, 最近登录时间',
    contact_allowed:
      '是否允许联系, 允许联系, 可联系, 接受营销, 允许营销, 营销许可, 是否同意营销, 营销同意, 是否订阅, 邮件订阅, 拒绝联系, 是否拒绝营销, 免打扰, 是否免打扰, 是否退订, 已退订, 退订 | 订阅状态, 短信订阅',
  },
} as const
