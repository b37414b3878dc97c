-- How good the forecasts were on the periods that were held back, over all products that could be tried: the
-- mean error against that of the last period's units (below 1: better), the bias in units per unit asked for,
-- the share of held-back units within the limits, and the share of products where nothing beat naive.
-- Grain: one row per figure.
with

tried as (

    select
        demand_fitted.mase as mase,
        demand_fitted.bias as bias,
        demand_fitted.within_share as within_share,
        case when demand_fitted.method = 'naive' then 1 else 0 end as is_naive
    from demand_fitted
    where demand_fitted.mase is not null and demand_fitted.is_first

),

figures as (

    select
        avg(tried.mase) as mase,
        avg(tried.bias) as bias,
        avg(tried.within_share) as within_share,
        avg(tried.is_naive) as naive_share
    from tried

)

select 'mase' as name, 1 as position, round(cast(figures.mase as decimal(18,6)), 4) as value
from figures
where figures.mase is not null

union all

select 'bias' as name, 1 as position, round(cast(figures.bias as decimal(18,6)), 4) as value
from figures
where figures.bias is not null

union all

select 'within_share' as name, 1 as position, round(cast(figures.within_share as decimal(18,6)), 4) as value
from figures
where figures.within_share is not null

union all

select 'naive_share' as name, 1 as position, round(cast(figures.naive_share as decimal(18,6)), 4) as value
from figures
where figures.naive_share is not null
