-- Units of each product by period, sold and expected, with the class of the product; one without a sale in a whole period has none.
-- Grain: one row per product and period.
select
    demand_figures.product_id as product_id,
    demand_fitted.period_day as period_day,
    demand_figures.demand_class as demand_class,
    demand_fitted.period_kind as period_kind,
    demand_fitted.period_units as period_units,
    demand_fitted.period_low as period_low,
    demand_fitted.period_high as period_high,
    demand_figures.forecast_units as forecast_units,
    demand_figures.forecast_low as forecast_low,
    demand_figures.forecast_high as forecast_high,
    demand_figures.next_units as next_units,
    demand_figures.recent_units as recent_units,
    demand_figures.change_share as change_share,
    demand_figures.pattern as pattern,
    demand_figures.method as method,
    demand_figures.mase as mase,
    demand_figures.naive_mase as naive_mase,
    demand_figures.bias as bias,
    demand_figures.season_peak as season_peak,
    demand_figures.periods_seen as periods_seen,
    demand_figures.units as units
from demand_figures
inner join demand_fitted
    on demand_figures.product_id = demand_fitted.product_id
