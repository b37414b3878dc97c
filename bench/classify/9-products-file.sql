-- The classes of each product and their file.
create view every_product as
select
  *,
  case
    when available = 0 then 'no_stock'
    when as_of - first_seen < 90 then 'new'
    when last_sale is null or as_of - last_sale >= least(180, window_days) then case when came_lately then 'arrived' else 'dead' end
    when sold_amount * 365 * snapshots >= 6 * summed_value * window_days then 'high'
    else 'low'
  end as turnover_class,
  case when units_sold > 0 then units_per_day * lead_time + safety_stock else 0 end as reorder_point,
  case when units_sold > 0 and available * demand_days <= 36500 * units_sold
    then stock_day + (available * demand_days // units_sold)::integer end as stock_out,
  case
    when revenue <= 0 or before * 100 >= 95 * revenues then 'C'
    when before * 100 < 80 * revenues then 'A'
    else 'B'
  end as abc,
  case when spread <= 0.25 * spread_base then 'X' when spread <= spread_base then 'Y' when spread is not null then 'Z' end as xyz,
  case
    when unit_price is null then 'unknown'
    when place * 3 < places then 'low'
    when place * 3 > places * 2 then 'high'
    else 'mid'
  end as product_class,
  place::double / places::double as price_percentile,
  first_day > as_of - 90 as is_new,
  (sellers_up_to - equal_sellers) * 100 < 20 * sellers and sellers_up_to < sellers and recent_units > 0 as is_best_seller,
  coalesce(promoted_units * 100 >= 30 * promo_units, false) as is_promoted,
  -- A difference of two counts that chance seldom makes.
  is_beyond_chance and trend_units * 100 >= 130 * earlier_units as is_rising,
  is_beyond_chance and trend_units * 100 <= 70 * earlier_units as is_falling
from (
  select
    *,
    units_sold::double / demand_days as units_per_day,
    case when units_sold > 0 then 1.645 * sqrt(
      lead_time * greatest(demand_days * day_squares - units_sold * units_sold, 0)::double / (demand_days::double * (demand_days - 1))
    ) else 0 end as safety_stock,
    units_sold * unit_cost as cost_of_goods,
    (units_sold * unit_cost)::decimal(38, 8) as sold_amount,
    trend_units + earlier_units > 0
      and (trend_units - earlier_units) * (trend_units - earlier_units) * 10000 > (trend_units + earlier_units) * 38416 as is_beyond_chance,
    sum(revenue) over (order by revenue desc) - sum(revenue) over (partition by revenue) as before,
    sum(greatest(revenue, 0)) over () as revenues,
    sum(stock_value) over () as stock_values,
    case when months > 1 and month_units > 0 then months * (months * month_squares - month_units * month_units) end as spread,
    (months - 1) * month_units * month_units as spread_base,
    case when unit_price is not null
      then 2 * count(*) over (partition by category order by unit_price) - count(*) over (partition by category, unit_price) end as place,
    2 * count(unit_price) over (partition by category) as places,
    count(*) over (partition by category order by recent_units desc) as sellers_up_to,
    count(*) over (partition by category, recent_units) as equal_sellers,
    count(*) filter (recent_units > 0) over (partition by category) as sellers
  from (
    select
      days.as_of,
      window_days,
      months,
      product,
      product_id,
      product_name,
      category,
      stocked.* exclude (product, first_snapshot, lead_time_days),
      coalesce(lead_time_days, 14)::double as lead_time,
      coalesce(sold_lately.units_sold, 0) as units_sold,
      money(coalesce(sold_lately.revenue, 0)) as revenue,
      coalesce(day_squares, 0) as day_squares,
      came_lately,
      demand_days,
      out_days,
      month_units,
      month_squares,
      case
        when listed_date is not null then listed_date
        when first_sale is not null then case when begun <= days.as_of - 90 then first_sale end
        when first_snapshot > min(first_snapshot) over () then first_snapshot
      end as first_seen,
      last_sale,
      coalesce(case when list_price > 0 then list_price end, median_prices.unit_price) as unit_price,
      coalesce(sold_units, 0) as sold_units,
      coalesce(returned_units, 0) as returned_units,
      money(sold_ever.revenue) as revenue_ever,
      coalesce(customers, 0) as customers,
      repeaters,
      coalesce(responses, 0) as responses,
      feedback_score,
      least(listed_date, first_sale) as first_day,
      coalesce(recent_units, 0) as recent_units,
      coalesce(trend_units, 0) as trend_units,
      coalesce(earlier_units, 0) as earlier_units,
      promoted.units as promo_units,
      coalesce(promoted_units, 0) as promoted_units
    from known_products
    cross join days
    cross join months
    inner join offered using (product)
    left join stocked using (product)
    left join sold_lately using (product)
    left join sold_ever using (product)
    left join promoted using (product)
    left join median_prices using (product)
    left join bought_by using (product)
    left join scores using (product)
  )
);
copy (
  select
    product_id,
    product_name,
    turnover_class,
    turnover_text as turnover_turnover,
    'cost' as turnover_basis,
    stock_days_text as turnover_days_of_stock,
    units_sold::decimal(18, 2) as turnover_units_sold,
    demand_days as turnover_demand_days,
    out_days as turnover_out_of_stock_days,
    round(units_per_day, 4)::decimal(18, 4) as turnover_units_per_day,
    cost_of_goods::decimal(18, 2) as turnover_cost_of_goods,
    revenue as turnover_revenue,
    round(summed_units::double / snapshots, 2)::decimal(18, 2) as turnover_average_stock,
    trimmed(stock_text) as turnover_average_stock_value,
    snapshots as turnover_snapshots,
    stock_day as turnover_stock_day,
    on_hand::decimal(18, 2) as turnover_on_hand,
    on_order::decimal(18, 2) as turnover_on_order,
    coalesce(on_order, 0)::decimal(18, 2) as turnover_arriving,
    cover_text as turnover_days_of_cover,
    stock_out as turnover_stock_out_day,
    round(case when units_sold > 0 then units_sold::double / (units_sold + available)::double when available > 0 then 0 end, 4)::decimal(18, 4)
      as turnover_sell_through,
    round(
      ((revenue - sold_amount) * 365 * snapshots)::double / nullif(summed_value * window_days, 0)::double, 2
    )::decimal(18, 2) as turnover_gmroi,
    first_seen as turnover_first_seen_day,
    last_sale as turnover_last_sale_day,
    null as turnover_stock_age_days,
    stock_value::decimal(18, 2) as turnover_stock_value,
    round(stock_value::double / nullif(stock_values, 0)::double, 6)::decimal(18, 6) as turnover_stock_value_share,
    abc as turnover_abc,
    variation_text as turnover_monthly_variation,
    xyz as turnover_xyz,
    lead_time::decimal(18, 1) as turnover_lead_time_days,
    round(safety_stock, 2)::decimal(18, 2) as turnover_safety_stock,
    point_text as turnover_reorder_point,
    reorder_level::decimal(18, 2) as turnover_reorder_level,
    case when is_due then 'yes' else 'no' end as turnover_reorder,
    quantity_text as turnover_order_quantity,
    concat(
      case turnover_class
        when 'no_stock' then concat('nothing on hand (', on_hand, '), ', units_sold, ' sold in the window, last sale: ', last_text)
        when 'new' then concat('first seen on ', first_seen, ', ', units_sold, ' sold since')
        when 'arrived' then concat(on_hand, ' on hand came within the days without a sale, last sale: ', last_text)
        when 'dead' then concat(on_hand, ' on hand worth ', stock_value::decimal(18, 2), ', last sale: ', last_text)
        else concat('turnover ', turnover_text, ' a year by cost: ', coalesce(short(stock_days_text), '–'), ' days of stock, ', on_hand,
          ' on hand last ', coalesce(short(cover_text), '–'), ' days')
      end,
      '; revenue ', revenue, ' and ', units_sold, ' units in the window, by revenue',
      case when xyz is not null then concat('; monthly units vary by ', variation_text, ' of their mean') end,
      '; ', on_hand, ' on hand and ', coalesce(on_order, 0), ' arriving in time; reorder point ', short(point_text), ' for ', lead_time::integer,
      word(lead_time, ' day of lead time', ' days of lead time')
    ) as turnover_because,
    concat(
      case turnover_class
        when 'no_stock' then 'Reorder it if it still sells, else take it off the list.'
        when 'new' then 'Make it visible, and judge it when it is no longer new.'
        when 'arrived' then 'Put it back on show, and judge it when it had time to sell.'
        when 'dead' then 'Clear it: mark down, bundle or return to the supplier.'
        when 'high' then 'Restock in smaller lots and more often; keep it available.'
        else 'Promote it, and order it in small lots only.'
      end,
      case abc
        when 'A' then ' Count and check these often; never let them run out.'
        when 'B' then ' Check them at regular intervals.'
        else ' Keep the effort low: few, simple orders.'
      end,
      case xyz
        when 'X' then ' Reorder automatically.'
        when 'Y' then ' Plan with the season and hold a reserve.'
        when 'Z' then ' Order on demand, case by case.'
      end,
      case when is_due
        then concat(' Order ', short(quantity_text), ' now; at this pace it runs out on ', coalesce(stock_out::varchar, '–'), '.') end
    ) as turnover_action,
    product_class,
    nullif(concat(
      case when is_new then ';new' end,
      case when is_best_seller then ';best_seller' end,
      case when is_promoted then ';promo' end,
      case when is_rising then ';rising' when is_falling then ';falling' end
    )[2:], '') as product_tags,
    category as product_category,
    category as product_category_path,
    1 as product_categories,
    unit_price as product_unit_price,
    case when unit_price is not null then category end as product_band_category,
    round(price_percentile, 4)::decimal(18, 4) as product_price_percentile,
    case when unit_price is null then 0 else places // 2 end as product_category_products,
    sold_units::decimal(18, 2) as product_sold_units,
    revenue_ever as product_revenue,
    customers as product_customers,
    round(repeaters::double / nullif(customers, 0), 4)::decimal(18, 4) as product_repeat_rate,
    round(returned_units::double / nullif(sold_units, 0)::double, 4)::decimal(18, 4) as product_return_rate,
    round(feedback_score, 2)::decimal(18, 2) as product_feedback_score,
    responses as product_responses,
    first_day as product_first_day,
    recent_units::decimal(18, 2) as product_recent_units,
    promoted_share as product_promoted_share,
    trend_units::decimal(18, 2) as product_trend_units,
    earlier_units::decimal(18, 2) as product_earlier_units,
    concat(
      case when unit_price is null then 'no price on record; '
        else concat('price ', unit_price, ' lies at ', percent(price_percentile), ' of ', places // 2,
          case when places = 2 then ' price (category: ' else ' prices (category: ' end, category, '); ') end,
      sold_units, word(sold_units, ' unit sold', ' units sold'),
      case when unit_price is not null then coalesce(', revenue ' || revenue_ever::varchar, '') end,
      case when is_new then concat('; first sold or listed on ', first_day, ', under 90 days ago') end,
      case when is_best_seller then concat('; ', recent_units, word(recent_units, ' unit', ' units'), ' in 90 days') end,
      case when is_promoted then concat('; ', percent(promoted_units::double / promo_units::double), ' of units in 30 days had a discount') end,
      case when is_rising or is_falling
        then concat('; ', trend_units, word(trend_units, ' unit', ' units'), ' in 28 days, ', earlier_units, ' before') end
    ) as product_because,
    concat(
      case product_class
        when 'low' then 'Use it to win first purchases; bundle it with dearer items.'
        when 'mid' then 'Keep it in stock as the default choice.'
        when 'high' then 'Show it to quality-seeking customers, without discounts.'
        else 'Enter a list price.'
      end,
      case when is_new then ' Give it a place on the front page and ask for reviews.' end,
      case when is_best_seller then ' Never let it run out; show it first.' end,
      case when is_promoted then ' Check whether the discount pays for itself.' end,
      case when is_rising then ' Restock early.' when is_falling then ' Find out why; order less.' end
    ) as product_action
  from (
    select
      *,
      turnover_class <> 'dead' and units_sold > 0 and available + coalesce(on_order, 0) <= reorder_point as is_due,
      coalesce(last_sale::varchar, '–') as last_text,
      case when summed_value > 0 then
        round((greatest(sold_amount, 0) * 365 * snapshots)::double / (summed_value * window_days)::double, 2)::decimal(18, 2)
        end::varchar as turnover_text,
      case when sold_amount > 0 then
        round((summed_value * window_days)::double / (sold_amount * snapshots)::double, 1)::decimal(18, 1) end::varchar as stock_days_text,
      case when units_sold > 0 and turnover_class <> 'dead'
        then greatest(ceil((units_per_day * (lead_time + 30) + safety_stock - (available + coalesce(on_order, 0)))::decimal(28, 6)::double), 0)
        else 0 end::decimal(18, 2)::varchar as quantity_text,
      round(summed_value::double / snapshots, 4)::decimal(18, 4)::varchar as stock_text,
      case when units_sold > 0 then round((available * demand_days)::double / units_sold::double, 1)::decimal(18, 1) end::varchar as cover_text,
      round(sqrt(spread::double / nullif(spread_base, 0)::double), 4)::decimal(18, 4)::varchar as variation_text,
      round(reorder_point, 2)::decimal(18, 2)::varchar as point_text,
      round(promoted_units::double / promo_units::double, 4)::decimal(18, 4) as promoted_share
    from every_product
  )
  order by product
) to 'OUT/products.csv' (format csv, header true);
