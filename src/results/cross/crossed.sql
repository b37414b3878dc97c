-- How many rows meet in each pair of headings, and what they brought; both as shares of the whole. A row without a value is "missing", which stands
-- last. Of no money, or less, there is no share.
-- Grain: one row per pair of headings that some row has.
-- Example: three rows of high and at_risk of four, with 90 of 120 in all: 0.75 of the rows and 0.75 of the money.
with

headed as (

    select
        coalesce(rows_to_cross.row_place, 1000000) as row_place,
        coalesce(rows_to_cross.row_heading, 'missing') as row_heading,
        coalesce(rows_to_cross.column_place, 1000000) as column_place,
        coalesce(rows_to_cross.column_heading, 'missing') as column_heading,
        rows_to_cross.revenue as revenue
    from rows_to_cross

),

pairs as (

    select
        headed.row_place as row_place,
        headed.row_heading as row_heading,
        headed.column_place as column_place,
        headed.column_heading as column_heading,
        count(*) as subjects,
        cast(sum(headed.revenue) as decimal(38,4)) as revenue
    from headed
    group by headed.row_place, headed.row_heading, headed.column_place, headed.column_heading

)

select
    pairs.row_place as row_place,
    pairs.row_heading as row_heading,
    pairs.column_place as column_place,
    pairs.column_heading as column_heading,
    pairs.subjects as subjects,
    pairs.revenue as revenue,
    cast(pairs.subjects as double precision) / sum(pairs.subjects) over () as share,
    case
        when sum(pairs.revenue) over () > 0
            then cast(pairs.revenue as double precision) / cast(sum(pairs.revenue) over () as double precision)
    end as revenue_share
from pairs
