-- Refunds as return lines: each is the line that it names, else its order, with the money taken back on the day of the refund (without one, of
-- the sale). A refund of an order that no file has counts where it says whose and when itself. One of a sale that cannot be used shares
-- the outcome of the sale; one of a sale that its own state took back already counts nothing; nor does one after the as-of day, or after
-- the last sale where no day is given. A refund of all that the sale came to takes its pieces back, any other none unless it says how many.
-- A line id of several orders is that of the order named beside it. An order of one product is a refund of that product.
-- Grain: one row per refund.
-- Example: 5.00 refunded of line L1 (2 pieces, 20.00, of O1) are no piece and -5.00 of O1; 20.00 are -2 pieces and -20.00.
with

last_sale as (

    select max(sales.order_day) as day
    from sales
    where sales.outcome is null or sales.outcome = 'customer_missing'

),

orders_sold as (

    select
        sales.order_id as order_id,
        min(sales.customer_id) as customer_id,
        min(sales.order_day) as order_day,
        min(sales.channel) as channel,
        min(sales.location) as location,
        min(sales.country) as country,
        min(sales.region) as region,
        min(sales.city) as city,
        min(sales.currency) as currency,
        case when count(distinct sales.product_id) = 1 then min(sales.product_id) end as product_id,
        case when count(distinct sales.product_id) = 1 then min(sales.product_name) end as product_name,
        case when count(distinct sales.product_id) = 1 then min(sales.category) end as category,
        case when count(distinct sales.product_id) = 1 then min(sales.brand) end as brand,
        sum(sales.net_amount) as net_amount,
        sum(sales.quantity) as quantity,
        min(case when sales.outcome <> 'customer_missing' then sales.outcome end) as outcome,
        max(case when coalesce(sales.outcome, 'customer_missing') = 'customer_missing' then 1 else 0 end) as is_usable,
        case when sum(sales.net_amount) <= 0 and max(case when sales.is_return then 1 else 0 end) = 1 then 1 else 0 end
            as is_taken_back
    from sales
    -- A row that another file has as well is not sold twice.
    where
        sales.order_id in (select refunds.order_id from refunds where refunds.order_id is not null)
        and coalesce(sales.outcome, '') <> 'repeated'
    group by sales.order_id

),

lines_sold as (

    select
        sales.line_id as line_id,
        sales.order_id as order_id,
        min(sales.customer_id) as customer_id,
        min(sales.order_day) as order_day,
        min(sales.channel) as channel,
        min(sales.location) as location,
        min(sales.country) as country,
        min(sales.region) as region,
        min(sales.city) as city,
        min(sales.currency) as currency,
        min(sales.product_id) as product_id,
        min(sales.product_name) as product_name,
        min(sales.category) as category,
        min(sales.brand) as brand,
        count(*) over (partition by sales.line_id) as orders_of_line,
        sum(sales.net_amount) as net_amount,
        sum(sales.quantity) as quantity,
        min(case when sales.outcome <> 'customer_missing' then sales.outcome end) as outcome,
        max(case when coalesce(sales.outcome, 'customer_missing') = 'customer_missing' then 1 else 0 end) as is_usable,
        case when sum(sales.net_amount) <= 0 and max(case when sales.is_return then 1 else 0 end) = 1 then 1 else 0 end
            as is_taken_back
    from sales
    where
        sales.line_id in (select refunds.line_id from refunds where refunds.line_id is not null)
        and coalesce(sales.outcome, '') <> 'repeated'
    group by sales.line_id, sales.order_id

),

-- Of each refund what its line says, else its order.
matched as (

    select
        refunds.*,
        coalesce(lines_sold.order_id, orders_sold.order_id) as found_order_id,
        coalesce(refunds.order_id, lines_sold.order_id) as new_order_id,
        coalesce(lines_sold.customer_id, orders_sold.customer_id, refunds.customer_id) as new_customer_id,
        coalesce(refunds.refund_day, lines_sold.order_day, orders_sold.order_day) as order_day,
        coalesce(refunds.product_id, lines_sold.product_id, orders_sold.product_id) as new_product_id,
        coalesce(lines_sold.product_name, orders_sold.product_name) as product_name,
        coalesce(lines_sold.category, orders_sold.category) as category,
        coalesce(lines_sold.brand, orders_sold.brand) as brand,
        coalesce(lines_sold.channel, orders_sold.channel) as channel,
        coalesce(lines_sold.location, orders_sold.location) as location,
        coalesce(lines_sold.country, orders_sold.country) as country,
        coalesce(lines_sold.region, orders_sold.region) as region,
        coalesce(lines_sold.city, orders_sold.city) as city,
        coalesce(lines_sold.currency, orders_sold.currency) as currency,
        coalesce(lines_sold.net_amount, orders_sold.net_amount) as sold_amount,
        coalesce(lines_sold.quantity, orders_sold.quantity) as sold_quantity,
        coalesce(lines_sold.outcome, orders_sold.outcome) as sold_outcome,
        coalesce(lines_sold.is_usable, orders_sold.is_usable, 1) as is_usable,
        coalesce(lines_sold.is_taken_back, orders_sold.is_taken_back, 0) as is_taken_back
    from refunds
    left join lines_sold
        on
            refunds.line_id = lines_sold.line_id
            and (
                refunds.order_id = lines_sold.order_id
                or (refunds.order_id is null and lines_sold.orders_of_line = 1)
            )
    left join orders_sold on refunds.order_id = orders_sold.order_id

)

select
    matched.*,
    coalesce(
        matched.outcome,
        case
            when
                matched.found_order_id is null
                and (matched.customer_id is null or matched.refund_day is null)
                then 'order_unknown'
            when matched.is_usable <> 1 then matched.sold_outcome
            when matched.is_taken_back = 1 then 'returned_already'
            when matched.order_day > coalesce(reading.as_of_day, last_sale.day) then 'after_as_of'
        end
    ) as new_outcome,
    cast(null as integer) as order_minute,
    cast(
        -coalesce(
            matched.quantity,
            case when matched.amount >= matched.sold_amount then matched.sold_quantity else 0 end
        ) as decimal(18, 4)
    ) as new_quantity,
    cast(null as decimal(18, 4)) as unit_price,
    cast(null as decimal(18, 4)) as discount_amount,
    cast(-matched.amount as decimal(18, 4)) as net_amount,
    true as is_return,
    cast(null as boolean) as not_product
from matched
cross join reading
cross join last_sale
