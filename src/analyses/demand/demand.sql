-- Which way the demand for a product goes, by the forecast of the next `periods` against the mean of its last
-- season (or of all its periods, where there are fewer). First match: too_short, fewer than `least_periods`
-- since its first sale, or never sold; sporadic, sold in so few periods that one is 1.32 or more apart from
-- the next; seasonal, a season is part of what forecast best; growing and fading, by `change` percent or
-- more; steady.
-- Grain: one row per product.
with

changes as (

    select
        demand_goods.product_id as product_id,
        demand_fitted.periods_seen as periods_seen,
        demand_fitted.units as units,
        demand_fitted.recent_units as recent_units,
        demand_fitted.forecast_units as forecast_units,
        demand_fitted.forecast_low as forecast_low,
        demand_fitted.forecast_high as forecast_high,
        demand_fitted.next_units as next_units,
        demand_fitted.pattern as pattern,
        demand_fitted.method as method,
        demand_fitted.mase as mase,
        demand_fitted.naive_mase as naive_mase,
        demand_fitted.bias as bias,
        demand_fitted.season_peak as season_peak,
        demand_fitted.is_seasonal as is_seasonal,
        case
            when demand_fitted.recent_units > 0
                then demand_fitted.forecast_units / (demand_fitted.recent_units * params.periods) - 1
        end as change_share,
        params.least_periods as least_periods,
        params.change as change
    from demand_goods
    cross join params
    left join demand_fitted
        on
            demand_goods.product_id = demand_fitted.product_id
            and demand_fitted.is_first

)

select
    changes.product_id as product_id,
    case
        when changes.periods_seen is null or changes.periods_seen < changes.least_periods then 'too_short'
        when changes.pattern = 'intermittent' or changes.pattern = 'lumpy' then 'sporadic'
        when changes.is_seasonal then 'seasonal'
        when round(cast(changes.change_share as decimal(18,6)), 6) * 100 >= changes.change then 'growing'
        when round(cast(changes.change_share as decimal(18,6)), 6) * 100 <= -changes.change then 'fading'
        else 'steady'
    end as demand_class,
    changes.forecast_units as forecast_units,
    changes.forecast_low as forecast_low,
    changes.forecast_high as forecast_high,
    changes.next_units as next_units,
    changes.recent_units as recent_units,
    changes.change_share as change_share,
    changes.pattern as pattern,
    changes.method as method,
    changes.mase as mase,
    changes.naive_mase as naive_mase,
    changes.bias as bias,
    changes.season_peak as season_peak,
    changes.periods_seen as periods_seen,
    changes.units as units
from changes
