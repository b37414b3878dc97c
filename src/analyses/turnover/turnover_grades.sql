-- ABC of each product by its share of revenue, margin or units (`abc_by`): A while the products with more bring less
-- than `a_share` per cent, ties together, B under `b_share`, else C. What brings nothing is C.
-- Worked example: 40, 40, 15 and 5: shares before 0, 0, 80 and 95 %: A, A, B, C.
-- Grain: one row per product.
with

measured as (

    select
        turnover_products.product_id as product_id,
        case params.abc_by
            when 'units' then cast(turnover_products.units_sold as decimal(38, 8))
            when 'margin' then cast(turnover_products.revenue - turnover_products.cost_of_goods as decimal(38, 8))
            else cast(turnover_products.revenue as decimal(38, 8))
        end as measure
    from turnover_products
    cross join params

),

measures as (

    select
        measured.measure as measure,
        sum(measured.measure) as amount
    from measured
    where measured.measure > 0
    group by measured.measure

),

cumulative as (

    select
        measures.measure as measure,
        sum(measures.amount) over () as total_amount,
        sum(measures.amount) over (
            order by measures.measure desc
            rows between unbounded preceding and current row
        ) - measures.amount as amount_before
    from measures

),

graded as (

    select
        cumulative.measure as measure,
        case
            when cumulative.amount_before * 100 < params.a_share * cumulative.total_amount then 'A'
            when cumulative.amount_before * 100 < params.b_share * cumulative.total_amount then 'B'
            else 'C'
        end as grade
    from cumulative
    cross join params

)

select
    measured.product_id as product_id,
    case when measured.measure is not null then coalesce(graded.grade, 'C') end as abc
from measured
left join graded
    on measured.measure = graded.measure
