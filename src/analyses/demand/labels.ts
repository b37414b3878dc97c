import type { Label } from '../define.js'

const because = {
  en: '{forecast_units} units expected in the next {periods period|periods} ({forecast_low} to {forecast_high}) by {method}, {recent_units} a period before; error {mase} of a naive forecast within the series',
  zh: '预计未来 {periods} 期 {forecast_units} 件（{forecast_low} 至 {forecast_high}），方法 {method}；此前每期 {recent_units} 件；误差为序列内朴素预测的 {mase}',
}

export const labels: Label[] = [
  {
    name: 'growing',
    title: { en: 'Growing', zh: '增长' },
    meaning: { en: 'more expected than in its last season', zh: '预计高于上一季' },
    because,
    action: { en: 'Order more in time; secure supply', zh: '提前增加订货，保证供应' },
  },
  {
    name: 'steady',
    title: { en: 'Steady', zh: '平稳' },
    meaning: { en: 'about as much expected as before', zh: '预计与此前相近' },
    because,
    action: { en: 'Reorder in the usual rhythm', zh: '按常规节奏补货' },
  },
  {
    name: 'seasonal',
    title: { en: 'Seasonal', zh: '季节性' },
    meaning: { en: 'a season is part of what forecast it best', zh: '季节规律使预测最准' },
    because,
    action: { en: 'Stock up before its peak and sell off behind it', zh: '旺季前备货，旺季后清货' },
  },
  {
    name: 'fading',
    title: { en: 'Fading', zh: '衰退' },
    meaning: { en: 'less expected than in its last season', zh: '预计低于上一季' },
    because,
    action: { en: 'Order less; plan its end', zh: '减少订货，规划退市' },
  },
  {
    name: 'sporadic',
    title: { en: 'Sporadic', zh: '零星' },
    meaning: { en: 'asked for only now and then', zh: '只是偶尔有需求' },
    because,
    action: { en: 'Keep few or order on demand', zh: '少量备货或按需订货' },
  },
  {
    name: 'too_short',
    title: { en: 'Too short', zh: '数据过短' },
    meaning: { en: 'too few periods since its first sale', zh: '首次售出以来期数过少' },
    because: {
      en: '{least_periods period|periods} since the first sale are needed[, there are {periods_seen}][; {units unit|units} sold in them]',
      zh: '首次售出以来需要 {least_periods} 期[，现有 {periods_seen} 期][；期间售出 {units} 件]',
    },
    action: { en: 'Watch it; forecast by hand', zh: '继续观察，人工判断' },
  },
]
