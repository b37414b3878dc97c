import type { KnownExport } from './known-export.js'

const lookups = ['查找字段有名称，其 id 在 .id 列；订单按客户记名时取客户的 id']
const person = ['联系人姓名.id', '联系人.id', '联系人姓名', '相关.id', '客户名称.id', '客户名称', '相关']
const record = ['记录 ID', '记录ID', '记录编号', 'Record Id']

/** The same where Zoho CRM names its fields in Chinese. */
export const zohoContactsZh: KnownExport[] = [
  {
    name: 'zoho_calls_zh',
    title: 'Zoho CRM 通话 (calls)',
    role: 'interactions',
    fingerprint: ['通话类型', '通话开始时间'],
    map: {
      interaction_id: record,
      customer_id: person,
      interaction_day: '通话开始时间',
      direction: '通话类型',
      outcome: '通话结果',
      status: ['拨出通话状态', '去电状态', '通话状态'],
      duration_minutes: ['通话时长（秒）', '通话时长(秒)'],
    },
    no: ['kind'],
    oddities: [...lookups, '计划中与已取消的通话不计；未接来电视为客户来电'],
  },
  {
    name: 'zoho_meetings_zh',
    title: 'Zoho CRM 会议 (meetings)',
    role: 'interactions',
    fingerprint: ['标题', '主持人', '开始', '结束'],
    map: { interaction_id: record, customer_id: person, interaction_day: '开始' },
    no: ['kind', 'campaign'],
    oddities: [...lookups, '会议没有状态：视为已举行'],
  },
  {
    name: 'zoho_tasks_zh',
    title: 'Zoho CRM 任务 (tasks)',
    role: 'interactions',
    fingerprint: ['任务所有者', '主题', '截止日期', '状态'],
    map: {
      interaction_id: record,
      customer_id: person,
      interaction_day: ['关闭时间', '截止日期'],
      status: '状态',
    },
    no: ['kind', 'campaign'],
    oddities: [...lookups, '只计已完成的任务，结果未知'],
  },
  {
    name: 'zoho_campaign_members_zh',
    title: 'Zoho CRM 市场活动成员 (campaign members)',
    role: 'interactions',
    fingerprint: ['市场活动名称', '成员状态'],
    map: {
      customer_id: ['联系人.id', '联系人姓名.id', '线索.id', '成员.id', '邮箱', '电子邮件'],
      interaction_day: ['修改时间', '成员状态修改时间', '创建时间'],
      campaign: '市场活动名称',
      outcome: '成员状态',
    },
    no: ['kind', 'channel', 'status'],
    oddities: ['每行为一位成员的最新状态：计划中的不计'],
  },
]
