-- Columns of the file for `value` and `behaviour`. Others may follow the last comma, or none.
customer_id,
coalesce(value_class, 'prospect') as value_class,
coalesce(segment, 'prospect') as value_segment,
recency as value_recency_days,
coalesce(purchases, 0) as value_frequency,
net as value_monetary,
trimmed(average_text) as value_average_order,
r as value_r,
f as value_f,
m as value_m,
r * 100 + f * 10 + m as value_rfm,
round(revenue_share, 6)::decimal(18, 6) as value_revenue_share,
first_text as value_first_day,
last_text as value_last_day,
-- include value-because.sql
as value_because,
-- include value-action.sql
as value_action,
behaviour_class,
coalesce(purchases, 0) as behaviour_purchases,
yearly_text as behaviour_purchases_per_year,
gap_text as behaviour_gap_days,
case when gaps >= 2 then
  round(sqrt((gaps * gap_squares - gap_sum * gap_sum)::double / (gaps * (gaps - 1))::double) * gaps / gap_sum::double, 4)::decimal(18, 4) end
  as behaviour_gap_variation,
trimmed(order_text) as behaviour_average_purchase,
units_text as behaviour_units_per_order,
round(return_rate, 4)::decimal(18, 4) as behaviour_return_rate,
null as behaviour_channel,
null as behaviour_channel_share,
weekday as behaviour_weekday,
day_part as behaviour_day_part,
first_text as behaviour_first_day,
last_text as behaviour_last_day,
case behaviour_class
  when 'potential' then 'no purchase on record'
  when 'one_time' then concat('one purchase, on ', last_text, ', of ', trimmed(order_text))
  when 'occasional_bulk' then concat(
    'only ', short(yearly_text), ' purchases a year, but ', trimmed(order_text), ' and ', short(units_text), ' units per order'
  )
  else concat(purchases, ' purchases, ', short(yearly_text), ' a year, usually ', coalesce(short(gap_text), '–'), ' days apart')
end as behaviour_because,
case behaviour_class
  when 'potential' then 'Offer a first purchase.'
  when 'one_time' then 'Ask how the first purchase went and give a reason for the second.'
  when 'occasional_bulk' then 'Offer quantity prices and plan stock and contact around their rhythm.'
  when 'frequent' then 'Reward the habit: points, early access, a standing order.'
  else 'Remind them when the next purchase is due and suggest what goes with the last one.'
end as behaviour_action,
