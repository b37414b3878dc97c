-- How long each product could be bought within the window, and whether what is on hand came lately. On offer is it
-- from the listing, the first sale (of its month, where the export counts by month) or the first count that
-- shows anything on hand, whichever is earliest, at least `offer_days`. Days between two counts of all its
-- locations that both show nothing on hand, without a sale between them, are taken off. `came_lately`: nothing was
-- on hand when the dead days began, or later: a count says so, or what was received since is at least what is
-- on hand.
-- Worked example: as-of 30 June, first sale 16 June: 15 days on offer, counts of nothing on 20 and 25 June without a
-- sale between: 5 days less.
-- Grain: one row per product.
with

totals as (

    -- A day on which some of the locations were not counted says nothing of the product.
    select
        turnover_snapshots.product_id as product_id,
        turnover_snapshots.snapshot_day as snapshot_day,
        sum(turnover_snapshots.available) as available
    from turnover_snapshots
    where
        turnover_snapshots.snapshot_day is not null
        and turnover_snapshots.places = turnover_snapshots.all_places
    group by
        turnover_snapshots.product_id,
        turnover_snapshots.snapshot_day

),

spans as (

    select
        totals.product_id as product_id,
        totals.snapshot_day as snapshot_day,
        totals.available as available,
        lag(totals.snapshot_day) over (partition by totals.product_id order by totals.snapshot_day)
            as earlier_day,
        lag(totals.available) over (partition by totals.product_id order by totals.snapshot_day)
            as earlier_available
    from totals

),

stocked as (

    select
        totals.product_id as product_id,
        min(case when totals.available > 0 then totals.snapshot_day end) as first_stocked_day
    from totals
    group by totals.product_id

),

offered as (

    select
        turnover_goods.product_id as product_id,
        least(
            coalesce(turnover_goods.listed_day, 1000000),
            coalesce(
                turnover_sales.first_sale_day
                - case when params.first_day is not null then turnover_months.day_of_month - 1 else 0 end,
                turnover_sales.first_sale_day,
                1000000
            ),
            coalesce(stocked.first_stocked_day, 1000000)
        ) as offered_day,
        turnover_window.first_day as first_day,
        turnover_window.as_of_day as as_of_day,
        turnover_window.as_of_day
        - case when params.dead_days < turnover_window.window_days then params.dead_days else turnover_window.window_days end
        as dead_from
    from turnover_goods
    cross join turnover_window
    cross join params
    left join turnover_sales
        on turnover_goods.product_id = turnover_sales.product_id
    left join turnover_months
        on turnover_sales.first_sale_day = turnover_months.order_day
    left join stocked
        on turnover_goods.product_id = stocked.product_id

),

started as (

    select
        offered.product_id as product_id,
        case
            when offered.offered_day > offered.first_day and offered.offered_day <= offered.as_of_day
                then offered.offered_day
            else offered.first_day
        end as start_day,
        offered.as_of_day as as_of_day,
        offered.dead_from as dead_from
    from offered

),

empty_spans as (

    select
        spans.product_id as product_id,
        case when spans.earlier_day > started.start_day then spans.earlier_day else started.start_day end as from_day,
        case when spans.snapshot_day < started.as_of_day then spans.snapshot_day else started.as_of_day end as to_day
    from spans
    inner join started
        on spans.product_id = started.product_id
    where
        spans.available = 0
        and spans.earlier_available = 0

),

sales as (

    select
        turnover_lines.product_id as product_id,
        turnover_lines.order_day as order_day
    from turnover_lines
    where
        turnover_lines.product_id in (select empty_spans.product_id from empty_spans)
        and turnover_lines.quantity > 0
        and not turnover_lines.is_return
    group by
        turnover_lines.product_id,
        turnover_lines.order_day

),

unsold_spans as (

    select
        empty_spans.product_id as product_id,
        empty_spans.from_day as from_day,
        empty_spans.to_day as to_day
    from empty_spans
    left join sales
        on
            empty_spans.product_id = sales.product_id
            and sales.order_day > empty_spans.from_day
            and sales.order_day <= empty_spans.to_day
    where empty_spans.to_day > empty_spans.from_day
    group by
        empty_spans.product_id,
        empty_spans.from_day,
        empty_spans.to_day
    having count(sales.order_day) = 0

),

out_of_stock as (

    select
        unsold_spans.product_id as product_id,
        sum(unsold_spans.to_day - unsold_spans.from_day) as out_days
    from unsold_spans
    group by unsold_spans.product_id

),

last_known as (

    -- The last count before the dead days began, from which on a count of nothing shows that nothing lay there.
    select
        totals.product_id as product_id,
        max(case when totals.snapshot_day <= started.dead_from then totals.snapshot_day end) as known_day
    from totals
    inner join started
        on totals.product_id = started.product_id
    group by totals.product_id

),

emptied as (

    select
        totals.product_id as product_id,
        count(*) as counts
    from totals
    inner join last_known
        on totals.product_id = last_known.product_id
    inner join started
        on totals.product_id = started.product_id
    where
        totals.available = 0
        and totals.snapshot_day >= coalesce(last_known.known_day, started.dead_from)
    group by totals.product_id

)

select
    started.product_id as product_id,
    cast(
        case
            when started.as_of_day - started.start_day + 1 - coalesce(out_of_stock.out_days, 0) > params.offer_days
                then started.as_of_day - started.start_day + 1 - coalesce(out_of_stock.out_days, 0)
            else params.offer_days
        end as integer
    ) as demand_days,
    cast(coalesce(out_of_stock.out_days, 0) as integer) as out_of_stock_days,
    coalesce(emptied.counts, 0) > 0
    or coalesce(turnover_receipts.late_units >= turnover_stock.available and turnover_stock.available > 0, false)
    as came_lately
from started
cross join params
inner join turnover_stock
    on started.product_id = turnover_stock.product_id
left join out_of_stock
    on started.product_id = out_of_stock.product_id
left join emptied
    on started.product_id = emptied.product_id
left join turnover_receipts
    on started.product_id = turnover_receipts.product_id
