-- The demand class of each product at each location with what is expected.
-- Grain: one row per product and location.
select
    demand_goods.own_product_id as product_id,
    demand_goods.location as location,
    demand_figures.demand_class as demand_class,
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
inner join demand_goods
    on demand_figures.product_id = demand_goods.product_id
