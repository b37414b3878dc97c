-- How many customers spend about the same on a purchase day: means that differ by less than a hundredth stand together, with what they
-- paid in all, so that sums stay exact. The first purchase is in the mean.
-- Grain: one row per number of purchase days and hundredth of a mean (on a logarithmic scale).
with

means as (

    select
        lifetime_customers.purchase_days as purchase_days,
        lifetime_customers.purchase_amount as purchase_amount,
        cast(round(100 * ln(
            cast(lifetime_customers.purchase_amount as double precision) / lifetime_customers.purchase_days
        )) as bigint) as hundredth
    from lifetime_customers
    where lifetime_customers.purchase_amount > 0

)

select
    means.purchase_days as purchase_days,
    means.hundredth as hundredth,
    count(*) as customers,
    cast(sum(means.purchase_amount) as double precision) as amount
from means
group by
    means.purchase_days,
    means.hundredth
