-- Which strata are read together: one with fewer than min_similar silences joins the next lower one, and the
-- lowest, where it has too few still, the next that is left above. `after_purchases` says what a pool spans.
-- Worked example: 500, 90, 40, 25, 3 silences and min_similar 30: the fifth joins the fourth (28), both the
-- third (68); pools 1, 2 and 3, the last after 3+ purchases.
-- Grain: one row per cut and stratum, also of strata without a silence.
with

counted as (

    select
        lifecycle_silences.cut as cut,
        sum(case when lifecycle_silences.stratum = 1 then lifecycle_silences.silences else 0 end) as n1,
        sum(case when lifecycle_silences.stratum = 2 then lifecycle_silences.silences else 0 end) as n2,
        sum(case when lifecycle_silences.stratum = 3 then lifecycle_silences.silences else 0 end) as n3,
        sum(case when lifecycle_silences.stratum = 4 then lifecycle_silences.silences else 0 end) as n4,
        sum(case when lifecycle_silences.stratum = 5 then lifecycle_silences.silences else 0 end) as n5
    from lifecycle_silences
    group by lifecycle_silences.cut

),

fifth as (

    select
        counted.cut as cut,
        counted.n1 as n1,
        counted.n2 as n2,
        counted.n3 as n3,
        case when counted.n5 < params.min_similar then counted.n4 + counted.n5 else counted.n4 end as n4,
        counted.n5 < params.min_similar as joins5
    from counted
    cross join params

),

fourth as (

    select
        fifth.cut as cut,
        fifth.n1 as n1,
        fifth.n2 as n2,
        case when fifth.n4 < params.min_similar then fifth.n3 + fifth.n4 else fifth.n3 end as n3,
        fifth.n4 < params.min_similar as joins4,
        fifth.joins5 as joins5
    from fifth
    cross join params

),

third as (

    select
        fourth.cut as cut,
        fourth.n1 as n1,
        case when fourth.n3 < params.min_similar then fourth.n2 + fourth.n3 else fourth.n2 end as n2,
        fourth.n3 < params.min_similar as joins3,
        fourth.joins4 as joins4,
        fourth.joins5 as joins5
    from fourth
    cross join params

),

second as (

    select
        third.cut as cut,
        case when third.n2 < params.min_similar then third.n1 + third.n2 else third.n1 end as n1,
        third.n2 < params.min_similar as joins2,
        third.joins3 as joins3,
        third.joins4 as joins4,
        third.joins5 as joins5
    from third
    cross join params

),

joined as (

    -- The lowest stratum that is left above the first takes the first in where that is too small.
    select
        second.cut as cut,
        case
            when second.n1 >= params.min_similar then 1
            when not second.joins2 then 2
            when not second.joins3 then 3
            when not second.joins4 then 4
            when not second.joins5 then 5
            else 1
        end as pool1,
        second.joins2 as joins2,
        second.joins3 as joins3,
        second.joins4 as joins4,
        second.joins5 as joins5
    from second
    cross join params

),

pooled as (

    select
        joined.cut as cut,
        1 as stratum,
        joined.pool1 as pool
    from joined

    union all

    select
        joined.cut as cut,
        2 as stratum,
        case when joined.joins2 then joined.pool1 else 2 end as pool
    from joined

    union all

    select
        joined.cut as cut,
        3 as stratum,
        case
            when not joined.joins3 then 3
            when not joined.joins2 then 2
            else joined.pool1
        end as pool
    from joined

    union all

    select
        joined.cut as cut,
        4 as stratum,
        case
            when not joined.joins4 then 4
            when not joined.joins3 then 3
            when not joined.joins2 then 2
            else joined.pool1
        end as pool
    from joined

    union all

    select
        joined.cut as cut,
        5 as stratum,
        case
            when not joined.joins5 then 5
            when not joined.joins4 then 4
            when not joined.joins3 then 3
            when not joined.joins2 then 2
            else joined.pool1
        end as pool
    from joined

)

select
    pooled.cut as cut,
    pooled.stratum as stratum,
    pooled.pool as pool,
    case min(pooled.stratum) over (partition by pooled.cut, pooled.pool)
        when 1 then '1'
        when 2 then '2'
        when 3 then '3'
        when 4 then '5'
        else '10'
    end
    || case
        when max(pooled.stratum) over (partition by pooled.cut, pooled.pool) = 5 then '+'
        when
            max(pooled.stratum) over (partition by pooled.cut, pooled.pool) = 2
            and min(pooled.stratum) over (partition by pooled.cut, pooled.pool) = 1
            then '-2'
        when max(pooled.stratum) over (partition by pooled.cut, pooled.pool) = 3 then '-4'
        when max(pooled.stratum) over (partition by pooled.cut, pooled.pool) = 4 then '-9'
        else ''
    end as after_purchases
from pooled
