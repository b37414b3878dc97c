-- Where each customer with a purchase stands, and what warns of leaving: one row per customer with a purchase.
create table staged as
select
  *,
  case
    when purchases = 1 and scaled_recency <= 2 * numerator then 'new'
    when purchases > 1 and is_long_standing and scaled_recency <= 1.5 * numerator then 'loyal'
    when purchases > 1 and scaled_recency <= 1.5 * numerator then 'active'
    when purchases > 1 and scaled_recency <= 2.5 * numerator then 'at_risk'
    when scaled_recency <= 4 * numerator then 'dormant'
    else 'churned'
  end as lifecycle_class,
  coalesce(last_gap * denominator > 4 * numerator, false) as won_back,
  purchases_before >= 2 and 2 * purchases_recent <= purchases_before as frequency_drop,
  spend_before > 0 and 2 * spend_recent <= spend_before as spend_drop,
  scaled_recency > 1.5 * numerator as overdue,
  complaints_recent >= 2 and complaints_recent > complaints_before as complaints_up,
  returns_recent >= 2 and returns_recent > returns_before as returns_up
from (
  select
    customer,
    purchases,
    monetary,
    recency,
    first_day,
    gaps,
    last_gap,
    numerator,
    denominator,
    recency * denominator as scaled_recency,
    gaps >= 4 and (last_day - first_day >= 365 or 2 * (last_day - first_day) >= span) as is_long_standing,
    coalesce(purchases_recent, 0) as purchases_recent,
    coalesce(purchases_before, 0) as purchases_before,
    money(coalesce(spend_recent, 0)) as spend_recent,
    money(coalesce(spend_before, 0)) as spend_before,
    coalesce(returns_recent, 0) as returns_recent,
    coalesce(returns_before, 0) as returns_before,
    coalesce(complaints_recent, 0) as complaints_recent,
    coalesce(complaints_before, 0) as complaints_before,
    points_recent::double / (9 * scores_recent) as score_recent,
    points_before::double / (9 * scores_before) as score_before,
    coalesce(points_before * scores_recent - points_recent * scores_before >= 225 * scores_recent * scores_before, false)
      as satisfaction_down
  from cycles
  inner join valued using (customer)
  cross join (select max(last_day) - min(first_day) as span from bought)
  left join ordered_lately using (customer)
  left join heard_lately using (customer)
);

create table win_back as
select customer, rank() over (order by monetary desc) as win_back_rank
from staged
where lifecycle_class in ('at_risk', 'dormant', 'churned');

create table told as
select
  customer,
  lifecycle_class,
  won_back,
  purchases_recent,
  purchases_before,
  spend_recent,
  spend_before,
  returns_recent,
  returns_before,
  complaints_recent,
  complaints_before,
  score_recent_text,
  score_before_text,
  cycle_text,
  u_text,
  20 * frequency_drop::int + 15 * spend_drop::int + 40 * overdue::int + 10 * complaints_up::int
  + 10 * satisfaction_down::int + 5 * returns_up::int as risk,
  nullif(concat(
    case when frequency_drop then ';FREQUENCY_DROP' end,
    case when spend_drop then ';SPEND_DROP' end,
    case when overdue then ';OVERDUE' end,
    case when complaints_up then ';COMPLAINTS_UP' end,
    case when satisfaction_down then ';SATISFACTION_DOWN' end,
    case when returns_up then ';RETURNS_UP' end
  )[2:], '') as signs,
  nullif(concat(
    case when frequency_drop then ' + FREQUENCY_DROP 20' end,
    case when spend_drop then ' + SPEND_DROP 15' end,
    case when overdue then ' + OVERDUE 40' end,
    case when complaints_up then ' + COMPLAINTS_UP 10' end,
    case when satisfaction_down then ' + SATISFACTION_DOWN 10' end,
    case when returns_up then ' + RETURNS_UP 5' end
  )[4:], '') as risk_because,
  concat(
    case when lifecycle_class = 'new' then 'one purchase, ' else 'last purchase ' end,
    recency,
    word(recency, ' day ago, ', ' days ago, '),
    short(u_text),
    case when lifecycle_class = 'new' then ' times the usual cycle of ' else ' times their cycle of ' end,
    short(cycle_text),
    ' days',
    case when lifecycle_class <> 'new'
      then concat('; ', purchases, word(purchases, ' purchase since ', ' purchases since '), first_day) end,
    case when frequency_drop
      then concat(
        '; ', purchases_recent, word(purchases_recent, ' purchase', ' purchases'), ' in the last 2 cycles, ', purchases_before, ' in those before'
      ) end,
    case when spend_drop then concat('; ', spend_recent, ' spent in the last 2 cycles, ', spend_before, ' in those before') end,
    case when overdue then concat('; overdue: ', short(u_text), ' cycles without a purchase are more than 1.5') end,
    case when complaints_up
      then concat('; ', complaints_recent, ' complaints in the last 2 cycles, ', complaints_before, ' in those before') end,
    case when satisfaction_down
      then concat(
        '; mean score ',
        short(score_recent_text),
        ' of 100 in the last 2 cycles, ',
        short(score_before_text),
        ' in those before'
      ) end,
    case when returns_up
      then concat('; ', returns_recent, ' orders with returns in the last 2 cycles, ', returns_before, ' in those before') end
  ) as because,
  concat(
    case lifecycle_class
      when 'new' then 'Welcome them and give a reason for the second purchase.'
      when 'loyal' then 'Thank them, reward them, ask for referrals.'
      when 'active' then 'Suggest what goes with the last purchase, when the next is due.'
      when 'at_risk' then 'Get in touch now, with a reason to return.'
      when 'dormant' then 'Send a limited offer and ask what was missing.'
      else 'Win back the most valuable in person; leave the rest to automated campaigns.'
    end,
    case when frequency_drop then ' Ask what they now buy elsewhere.' end,
    case when spend_drop then ' Offer bundles of what they used to buy.' end,
    case when complaints_up then ' Settle the complaints before any offer.' end,
    case when satisfaction_down then ' Ask what went wrong.' end,
    case when returns_up then ' Find out which products come back and why.' end
  ) as action
from (
  select
    *,
    round(numerator::double / denominator::double, 1)::decimal(18, 1)::varchar as cycle_text,
    round(recency * denominator::double / numerator::double, 2)::decimal(18, 2)::varchar as u_text,
    round(score_recent, 1)::decimal(18, 1)::varchar as score_recent_text,
    round(score_before, 1)::decimal(18, 1)::varchar as score_before_text
  from staged
);

copy (
  select customer_id, lifecycle_class, value_class, net as value_at_stake, recency as recency_days, because, action
  from (
    select customer_id, lifecycle_class, value_class, money(monetary) as net, recency, because, action
    from told
    inner join win_back using (customer)
    inner join valued using (customer)
    inner join known_customers using (customer)
    order by case value_class when 'high' then 0 when 'medium' then 1 when 'low' then 2 else 3 end, monetary desc, customer
  )
) to 'OUT/winback.csv' (format csv, header true);
