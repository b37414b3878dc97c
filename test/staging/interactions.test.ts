// Contacts, visits and messages as exports write them: kind, direction, outcome and what is left out.
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const also = [
  { table: 'interactions' as const, columns: ['kind'] },
  { table: 'customers' as const, columns: ['customer_id', 'contact_allowed'] },
]
const select = `select customer_id, interaction_day - 19723 as day, interaction_minute as minute, kind, direction, outcome, product_id, campaign, round(duration_minutes, 2) as minutes
  from interactions order by interaction_day, interaction_minute, customer_id, kind, outcome`

/** Rows as words, and how many rows had which outcome. */
const read = (texts: Record<string, string>) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows, files, account }) => ({
      roles: files.map(({ role }) => role),
      rows: (await rows(select)).map((row) =>
        Object.values(row)
          .map((value) => value ?? '-')
          .join(' '),
      ),
      left: account.flatMap(({ outcomeTotals }) =>
        outcomeTotals.flatMap(({ code, rows: n }) => (code === null ? [] : [`${code} ${n}`])),
      ),
    }),
    { also, lines: false },
  )

const cases: [name: string, file: string, text: string, rows: string[], left: string[]][] = [
  [
    'calls with their length',
    'export.csv',
    'call_id,contact_id,call_start_time,call_type,call_duration (in seconds),call_result\n1,c1,2024-01-01 09:30,Outbound,90,\n2,c1,2024-01-02 10:00,Inbound,0,\n3,c2,2024-01-03 10:00,Outbound,0,\n4,c2,2024-01-04 11:00,Outbound,30,Left voicemail\n5,,2024-01-04 11:00,Outbound,30,\n',
    [
      'c1 0 570 call out answered - - 1.5',
      'c1 1 600 call in missed - - 0',
      'c2 2 600 call out missed - - 0',
      'c2 3 660 call out missed - - 0.5',
    ],
    ['visitor_unknown 1'],
  ],
  [
    'events of a mailing system',
    'events.csv',
    'Metric,Timestamp,Person Email,Campaign Name\nReceived Email,2024-01-01T08:00:00,a@x.org,News\nOpened Email,2024-01-01T09:00:00,a@x.org,News\nClicked Email,2024-01-01T09:01:00,a@x.org,News\nBounced Email,2024-01-02T08:00:00,b@x.org,News\nUnsubscribed,2024-01-03T08:00:00,a@x.org,\nActive on Site,2024-01-04T08:00:00,a@x.org,\nViewed Product,2024-01-04T08:05:00,a@x.org,\nPlaced Order,2024-01-04T08:06:00,a@x.org,\n',
    [
      'a@x.org 0 480 mail out sent - News -',
      'a@x.org 0 540 mail out opened - News -',
      'a@x.org 0 541 mail out clicked - News -',
      'b@x.org 1 480 mail out bounced - News -',
      'a@x.org 2 480 mail out unsubscribed - - -',
      'a@x.org 3 480 visit in - - - -',
      'a@x.org 3 485 view in - - - -',
    ],
    ['no_contact 1'],
  ],
  [
    'what visitors looked at',
    'log.csv',
    'user_id,item_id,category_id,behavior_type,event_time\nu1,p1,k1,pv,2024-01-01 08:00:00\nu1,p1,k1,cart,2024-01-01 08:01:00\nu2,p2,k1,fav,2024-01-02 08:00:00\nu2,p2,k1,buy,2024-01-02 08:10:00\n',
    ['u1 0 480 view in - p1 - -', 'u1 0 481 view in - p1 - -', 'u2 1 480 view in - p2 - -'],
    ['no_contact 1'],
  ],
  [
    'sessions of a web shop',
    'website_sessions.csv',
    'website_session_id,session_start,user_id,utm_source,session_duration (minutes)\n1,2024-01-01 08:00:00,u1,gsearch,3.5\n2,2024-01-02 23:59:00,u2,bsearch,1\n',
    ['u1 0 480 visit in - - - 3.5', 'u2 1 1439 visit in - - - 1'],
    [],
  ],
  [
    '销售记录',
    '销售记录.csv',
    '跟进编号,客户编号,跟进方式,跟进时间,跟进结果\n1,K1,拜访,2024-01-01 10:00,\n2,K1,电话,2024-01-02 10:00,未接\n3,K2,微信,2024-01-03 10:00,已回复\n4,K2,短信,2024-01-04 10:00,退订\n5,K2,电话,2024-01-05 10:00,计划\n',
    [
      'K1 0 600 meeting out answered - - -',
      'K1 1 600 call out missed - - -',
      'K2 2 600 chat in answered - - -',
      'K2 3 600 mail out unsubscribed - - -',
    ],
    ['not_happened 1'],
  ],
  [
    'members of a campaign',
    'members.csv',
    'contact_id,campaign_name,member_status,sent_date\nc1,Spring,Sent,2024-01-01\nc2,Spring,Responded,2024-01-01\nc3,Spring,Planned,2024-01-01\nc4,Spring,Opted Out,2024-01-01\n',
    [
      'c1 0 - mail out sent - Spring -',
      'c2 0 - mail out answered - Spring -',
      'c4 0 - mail out unsubscribed - Spring -',
    ],
    ['not_happened 1'],
  ],
]

test.each(cases)('%s', async (_, file, text, rows, left) => {
  expect(await read({ [file]: text })).toEqual({ roles: ['interactions'], rows, left })
})

test('who may be written to', async () => {
  const flags = async (header: string, values: string[]) =>
    withLoaded(
      folder(),
      {
        'customers.csv': `customer_id,city,${header}\n${values.map((value, i) => `c${i},Oslo,${value}`).join('\n')}\n`,
      },
      async ({ rows }) =>
        (await rows('select contact_allowed as a from customers order by customer_id')).map(({ a }) => a),
      { also, lines: false },
    )
  expect(await flags('Accepts Email Marketing', ['yes', 'no', '', 'what'])).toEqual([true, false, null, null])
  expect(await flags('Email Opt Out', ['true', 'false', ''])).toEqual([false, true, null])
  expect(await flags('Email Marketing Consent', ['SUBSCRIBED', 'NEVER_SUBSCRIBED', 'UNSUBSCRIBED'])).toEqual([
    true,
    false,
    false,
  ])
  expect(await flags('Email Marketing Consent', ['2023-01-05 10:00:00', ''])).toEqual([true, null])
  expect(await flags('是否退订', ['是', '否'])).toEqual([false, true])
  expect(await flags('订阅状态', ['已订阅', '已退订'])).toEqual([true, false])
})

test('contacts of a firm count for the id that the orders name', async () => {
  const found = await withLoaded(
    folder(),
    {
      'orders.csv': 'order_id,customer_id,order_date,amount\n1,P1,2024-01-05,3\n2,P2,2024-01-06,3\n',
      'calls.csv':
        'call_id,contact_id,account_id,call_date,call_type\n1,P1,A1,2024-01-01,Outbound\n2,P2,A2,2024-01-02,Inbound\n',
    },
    async ({ rows, findings }) => ({
      ids: (await rows('select customer_id from interactions order by 1')).map((row) => row.customer_id),
      codes: findings.map(({ code }) => code),
    }),
    { also, lines: false },
  )
  expect(found.ids).toEqual(['P1', 'P2'])
  expect(found.codes).toContain('key_by_values')
})
