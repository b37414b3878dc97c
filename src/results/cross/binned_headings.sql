-- Numbers fall into bins of about as many rows each. Equal values share a bin, so that bins of many ties may be fewer; no more different values
-- than bins have one each. A bin is called by its least and its greatest value.
-- Grain: one row per value.
-- Example: 1, 1, 2 and 9 in two bins: 1 and 1 are "1", 2 and 9 are "2 – 9".
with

placed as (

    select
        counted_numbers.value as value,
        coalesce(
            sum(counted_numbers.subjects) over (
                order by counted_numbers.value
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as below,
        sum(counted_numbers.subjects) over () as every,
        count(*) over () as different_values,
        row_number() over (
            order by counted_numbers.value
        ) - 1 as nth
    from counted_numbers

),

binned as (

    select
        placed.value as value,
        case
            when placed.different_values <= number_of_bins.bins then placed.nth
            else cast(floor(cast(placed.below * number_of_bins.bins as double precision) / placed.every) as integer)
        end as place
    from placed
    cross join number_of_bins

),

ends as (

    select
        binned.place as place,
        min(binned.value) as low,
        max(binned.value) as high
    from binned
    group by binned.place

)

select
    binned.value as value,
    binned.place as place,
    case
        when ends.low = ends.high then lowest.text
        else concat(lowest.text, ' – ', highest.text)
    end as heading
from binned
inner join ends
    on binned.place = ends.place
inner join counted_numbers as lowest
    on ends.low = lowest.value
inner join counted_numbers as highest
    on ends.high = highest.value
