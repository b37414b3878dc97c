-- An amount of a whole order, spread over its lines in proportion to what each weighs (`weight`, without its sign); where nothing weighs
-- anything, every line takes the same. Shares are hundredths where the amount is, else ten-thousandths: each is the difference of two
-- roundings of the running sum, a half upwards, so that the shares of an order add up to its amount exactly. The lines stand in an order of
-- what they say, so that the order of rows in a file changes nothing. Rows that another file has as well (`repeated`) share among
-- themselves, and take nothing from those that count.
-- Grain: one row per row of an order file.
-- Example: 1.00 over three lines that weigh 10, 10 and 10 is 0.33, 0.34 and 0.33; over lines that weigh 3 and 1 it is 0.75 and 0.25.
-- Trap: engines divide whole numbers in different ways. What is divided here is a multiple of the divisor, so that only the precision of the
-- quotient has to be mended: a second division of what the first one left gives the rest.
with

sized as (

    select
        weighed_rows.*,
        coalesce(weighed_rows.outcome, '') = 'repeated' as is_repeated,
        cast(cast(abs(coalesce(weighed_rows.weight, 0)) as decimal(38, 4)) * 10000 as decimal(38, 0)) as own_weight
    from weighed_rows

),

totalled as (

    select
        sized.*,
        max(sized.whole_amount) over (partition by sized.order_id, sized.is_repeated) as order_amount,
        sum(sized.own_weight) over (partition by sized.order_id, sized.is_repeated) as all_weights
    from sized

),

weighed as (

    select
        totalled.*,
        case when totalled.all_weights = 0 then cast(1 as decimal(38, 0)) else totalled.own_weight end as line_weight,
        case when totalled.order_amount % cast(0.01 as decimal(4, 4)) = 0 then 100 else 10000 end as units_of_one
    from totalled

),

counted as (

    select
        weighed.*,
        cast(
            cast(abs(weighed.order_amount) as decimal(38, 4)) * weighed.units_of_one as decimal(38, 0)
        ) as order_units
    from weighed

),

running as (

    select
        counted.*,
        sum(counted.line_weight) over (partition by counted.order_id, counted.is_repeated) as order_weight,
        sum(counted.line_weight) over (
            partition by counted.order_id, counted.is_repeated
            order by
                counted.line_id asc nulls last,
                counted.product_id asc nulls last,
                counted.product_name asc nulls last,
                counted.category asc nulls last,
                counted.quantity asc nulls last,
                counted.unit_price asc nulls last,
                counted.net_amount asc nulls last
            rows between unbounded preceding and current row
        ) as weight_so_far
    from counted

),

-- Twice the units times the weights so far and one order's weight over twice that weight: the share so far, rounded.
doubled as (

    select
        running.*,
        2 * running.order_weight as divisor,
        2 * running.order_units * running.weight_so_far + running.order_weight as until_line,
        2 * running.order_units * (running.weight_so_far - running.line_weight)
        + running.order_weight as until_line_before
    from running

),

whole as (

    select
        doubled.*,
        doubled.until_line - doubled.until_line % doubled.divisor as multiple,
        doubled.until_line_before - doubled.until_line_before % doubled.divisor as multiple_before
    from doubled

),

divided as (

    select
        whole.*,
        cast(cast(whole.multiple as double precision) / cast(whole.divisor as double precision) as bigint) as quotient,
        cast(
            cast(whole.multiple_before as double precision) / cast(whole.divisor as double precision) as bigint
        ) as quotient_before
    from whole

),

shared as (

    select
        divided.*,
        divided.quotient
        + cast(
            cast(divided.multiple - divided.quotient * divided.divisor as double precision)
            / cast(divided.divisor as double precision) as bigint
        ) as units,
        divided.quotient_before
        + cast(
            cast(divided.multiple_before - divided.quotient_before * divided.divisor as double precision)
            / cast(divided.divisor as double precision) as bigint
        ) as units_before
    from divided

)

select
    shared.*,
    cast(
        (shared.units - shared.units_before)
        * case when shared.units_of_one = 100 then cast(0.01 as decimal(4, 4)) else cast(0.0001 as decimal(4, 4)) end
        * case when shared.order_amount < 0 then -1 else 1 end as decimal(18, 4)
    ) as share
from shared
