-- Where each customer with a purchase stands, and what warns of leaving: one row per customer with a purchase.
-- Silences after a purchase by the purchase days so far, ended or open, and what they say of the return chance (Kaplan and Meier). Every
-- stratum of the shop has the 30 silences that a chance rests on.
create table curves as
select
  *,
  case when at_risk >= 30 and ended > 0 and ended < at_risk then ln((at_risk - ended)::double / at_risk::double) else 0 end as log_factor,
  at_risk >= 30 and ended = at_risk as is_end,
  max(silent_days) filter (at_risk >= 30) over (partition by stratum) as last_length
from (
  select
    stratum,
    silent_days,
    count(*) as silences,
    count(next_day) as ended,
    sum(count(*)) over (partition by stratum order by silent_days desc)::bigint as at_risk
  from (
    select stratum_of(purchase_days) as stratum, coalesce(next_day, as_of) - order_day as silent_days, next_day
    from purchase_days
    cross join days
  )
  group by stratum, silent_days
);

create table survivals as
select
  stratum,
  silent_days,
  sum(log_factor) over (partition by stratum order by silent_days) as log_survival,
  bool_or(is_end) over (partition by stratum order by silent_days) as has_ended
from curves;

-- The chance of a purchase within the horizon, by the silence: the share of the curve that is left after the horizon. Where the curve ends
-- before, the pace of its last days, a third of the horizon at least, stands for what is not seen; thirds of days are whole.
create table chances as
select
  asked.stratum,
  asked.silent_days,
  from_day as compared_days,
  likes.at_risk as alike,
  case
    when asked.silent_days > asked.last_length then 'low'
    when asked.silent_days + horizon > asked.last_length then 'thin'
    else 'high'
  end as confidence,
  round(
    1000000 * (
      1 - case
        when coalesce(at_to.has_ended, false) then 0
        else exp((coalesce(at_to.log_survival, 0) - coalesce(at_from.log_survival, 0)) * (3 * horizon::double / ahead))
      end
    )
  )::bigint as return_millionths
from (
  select
    stratum,
    silent_days,
    last_length,
    horizon,
    greatest(least(3 * horizon, 3 * (last_length - silent_days)), horizon) as ahead,
    greatest(least(3 * silent_days, 3 * last_length - ahead), 0) as from_thirds,
    (from_thirds // 3)::integer as from_day,
    ((from_thirds + ahead) // 3)::integer as to_day
  from curves
  cross join rhythm
  where silences > ended
) as asked
asof left join survivals as at_from on asked.stratum = at_from.stratum and asked.from_day >= at_from.silent_days
asof left join survivals as at_to on asked.stratum = at_to.stratum and asked.to_day >= at_to.silent_days
asof left join curves as likes on asked.stratum = likes.stratum and asked.from_day <= likes.silent_days;

create table staged as
select
  *,
  case
    when gaps = 0 and 2 * recency <= twice_first_gap then 'new'
    when is_long_standing and return_millionths >= 500000 then 'loyal'
    when return_millionths >= 500000 then 'active'
    when return_millionths >= 250000 then 'at_risk'
    when return_millionths >= 100000 then 'dormant'
    else 'churned'
  end as lifecycle_class,
  coalesce(last_gap * denominator > 4 * numerator, false) as won_back,
  purchases_before >= 2 and 2 * purchases_recent <= purchases_before as frequency_drop,
  spend_before > 0 and 2 * spend_recent <= spend_before as spend_drop,
  recency * denominator > 1.5 * numerator as overdue,
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
    twice_first_gap,
    horizon,
    chances.stratum,
    return_millionths,
    alike,
    compared_days,
    confidence,
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
  cross join rhythm
  left join chances on stratum_of(gaps + 1) = chances.stratum and recency = chances.silent_days
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
  ((1000000 - return_millionths) * 0.0001)::decimal(18, 4) as risk,
  (return_millionths * 0.000001)::decimal(18, 6) as return_chance,
  horizon,
  alike,
  compared_days,
  after_text,
  confidence,
  nullif(concat(
    case when frequency_drop then ';FREQUENCY_DROP' end,
    case when spend_drop then ';SPEND_DROP' end,
    case when overdue then ';OVERDUE' end,
    case when complaints_up then ';COMPLAINTS_UP' end,
    case when satisfaction_down then ';SATISFACTION_DOWN' end,
    case when returns_up then ';RETURNS_UP' end
  )[2:], '') as signs,
  concat(
    case lifecycle_class
      when 'new' then concat('first purchase on ', first_day, ', none since; ')
      when 'loyal' then concat('bought on ', gaps + 1, ' days since ', first_day, '; ')
    end,
    concat(
      'silent for ', recency, word(recency, ' day; of ', ' days; of '), alike, word(alike, ' silence of ', ' silences of '),
      compared_days, word(compared_days, ' day or more after ', ' days or more after '),
      after_text, case when after_text = '1' then ' purchase, ' else ' purchases, ' end,
      percent(return_millionths::double / 1000000), ' ended in a purchase within ', horizon, ' days'
    ),
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
    ['1', '2', '3-4', '5-9', '10+'][stratum] as after_text,
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
