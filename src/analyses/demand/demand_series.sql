-- Units sold by product and whole period; returned units are not taken off, since they were asked for. Periods
-- without a sale have no row. The category is that of the product export, else of its lines, for the
-- curve of its new products. A product's series begins with its first sale.
-- Grain: one row per product and period with a sale.
select
    demand_lines.product_id as product_id,
    demand_days.period as period,
    max(demand_span.last_period) as last_period,
    cast(sum(demand_lines.quantity) as double precision) as units,
    coalesce(max(demand_goods.category), max(demand_lines.category)) as category
from demand_lines
inner join demand_days on demand_lines.order_day = demand_days.order_day
cross join demand_span
left join demand_goods
    on demand_lines.product_id = demand_goods.product_id
where
    demand_lines.product_id is not null
    and not demand_lines.is_return
    and demand_lines.quantity > 0
    and demand_days.period between demand_span.first_period and demand_span.last_period
group by
    demand_lines.product_id,
    demand_days.period
