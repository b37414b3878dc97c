-- The smallest amounts that make a customer high and at least medium, and the revenue that shares are of. Before a
-- customer come those with more: all but what lies at or below its own amount.
-- Worked example: amounts 60, 30, 10: before 30 lie 60 % of revenue, under 80: high from 30; before 10 lie 90 %,
-- under 95: medium from 10.
-- Grain: one row.
with

totals as (

    select
        max(value_measures.sum_up_to) as amount,
        max(value_measures.customers_up_to) as population,
        sum(case when value_measures.amount > 0 then value_measures.customers else 0 end) as customers
    from value_measures
    where value_measures.name = 'monetary'

)

select
    max(totals.amount) as total_amount,
    case max(params.tiers)
        when 'share' then min(case
            when (totals.amount - value_measures.sum_up_to) * 100 < params.high_share * totals.amount
                then value_measures.amount
        end)
        when 'heads' then min(case
            when (totals.population - value_measures.customers_up_to) * 100 < params.high_heads * totals.customers
                then value_measures.amount
        end)
        else max(params.high_amount)
    end as high_from,
    case max(params.tiers)
        when 'share' then min(case
            when (totals.amount - value_measures.sum_up_to) * 100 < params.medium_share * totals.amount
                then value_measures.amount
        end)
        when 'heads' then min(case
            when (totals.population - value_measures.customers_up_to) * 100 < params.medium_heads * totals.customers
                then value_measures.amount
        end)
        else max(params.medium_amount)
    end as medium_from
from value_measures
cross join totals
cross join params
where
    value_measures.name = 'monetary'
    and value_measures.amount > 0
