import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { labels, sizeLabels } from './labels.js'
import { parameters, tables } from './parameters.js'

export default defineClassification({
  name: 'profile',
  title: { en: 'Profile', zh: '客户画像' },
  question: {
    en: 'Where are the customers, and what kind of customers are they?',
    zh: '客户在哪里，是什么样的客户？',
  },
  grain: customer,
  needs: { customers: ['customer_id'] },
  uses: {
    customers: {
      country: { en: 'nobody is domestic or international', zh: '无法区分国内与海外' },
      region: { en: 'region is empty', zh: '地区为空' },
      city: { en: 'nobody is local', zh: '无法识别本地客户' },
      employees: {
        en: 'without employees, company size is by annual revenue, if there is one',
        zh: '无员工人数：企业规模按年收入划分（如有）',
      },
      annual_revenue: {
        en: 'without annual revenue, company size is by employees, if they are known',
        zh: '无年收入：企业规模按员工人数划分（如有）',
      },
      industry: { en: 'industry is empty', zh: '行业为空' },
      birth_day: { en: 'age and age band are empty', zh: '年龄与年龄段为空' },
      gender: { en: 'gender is empty', zh: '性别为空' },
      source: { en: 'source is empty', zh: '来源为空' },
    },
  },
  params: parameters,
  ascending: [
    ['small_employees', 'medium_employees', 'large_employees'],
    ['small_revenue', 'medium_revenue', 'large_revenue'],
  ],
  tables,
  cautions: ({ home_country, home_city }) =>
    home_country || home_city
      ? []
      : [
          {
            en: 'without a home country nobody can be told local, domestic or international, and everybody is unknown: profile --home-country, or profile.home_country in the config file',
            zh: '未指定本国，无法区分本地、国内与海外，全部为未知：profile --home-country，或配置文件中的 profile.home_country',
          },
        ],
  labels,
  marks: [{ column: 'company_size', labels: sizeLabels }],
  evidence: [
    {
      name: 'country',
      type: 'text',
      meaning: { en: 'country, as the export mostly writes it', zh: '国家（按导出文件最常见写法）' },
    },
    {
      name: 'region',
      type: 'text',
      meaning: { en: 'region, as the export mostly writes it', zh: '地区（按导出文件最常见写法）' },
    },
    {
      name: 'city',
      type: 'text',
      meaning: { en: 'city, as the export mostly writes it', zh: '城市（按导出文件最常见写法）' },
    },
    { name: 'company_size', type: 'text', meaning: { en: 'micro, small, medium or large', zh: '企业规模' } },
    {
      name: 'size_basis',
      type: 'text',
      names: { employees: { en: 'employees', zh: '员工人数' }, revenue: { en: 'revenue', zh: '收入' } },
      meaning: { en: 'size by employees or revenue', zh: '规模依据：员工或收入' },
    },
    { name: 'employees', type: 'integer', unit: 'employees', meaning: { en: 'employees', zh: '员工人数' } },
    { name: 'annual_revenue', type: 'money', meaning: { en: 'annual revenue of the company', zh: '企业年收入' } },
    {
      name: 'industry',
      type: 'text',
      meaning: { en: 'industry, as the export mostly writes it', zh: '行业（按导出文件最常见写法）' },
    },
    { name: 'age', type: 'integer', unit: 'years', meaning: { en: 'whole years at the as-of day', zh: '统计日周岁' } },
    { name: 'age_band', type: 'text', meaning: { en: 'age band', zh: '年龄段' } },
    {
      name: 'gender',
      type: 'text',
      meaning: { en: 'gender, as the export mostly writes it', zh: '性别（按最常见写法）' },
    },
    {
      name: 'source',
      type: 'text',
      meaning: { en: 'source, as the export mostly writes it', zh: '来源（按最常见写法）' },
    },
  ],
  steps: ['calendar_days', 'civil_days', 'profile_customers', 'profile_spellings', 'profile'],
  shared: { civil_days: 'civil_days' },
  folder: new URL('.', import.meta.url),
})
