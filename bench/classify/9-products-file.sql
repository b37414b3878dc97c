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
  -- include product-classes.sql
from (
  select
    *,
    units_sold::double / demand_days as units_per_day,
    case when units_sold > 0 then 1.645 * sqrt(
      lead_time * greatest(demand_days * day_squares - units_sold * units_sold, 0)::double / (demand_days::double * (demand_days - 1))
    ) else 0 end as safety_stock,
    units_sold * unit_cost as cost_of_goods,
    (units_sold * unit_cost)::decimal(38, 8) as sold_amount,
    sum(revenue) over (order by revenue desc) - sum(revenue) over (partition by revenue) as before,
    sum(greatest(revenue, 0)) over () as revenues,
    sum(stock_value) over () as stock_values,
    case when months > 1 and month_units > 0 then months * (months * month_squares - month_units * month_units) end as spread,
    (months - 1) * month_units * month_units as spread_base,
    -- include product-places.sql
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
      -- include product-facts.sql
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
    -- include product-columns.sql
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
