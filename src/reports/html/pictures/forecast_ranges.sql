-- The products of which units will be asked for, with the limits of the forecast. Products without a forecast, or of whose forecast no limits are
-- known, are left out.
-- Grain: one row per product with a forecast above 0.
-- Example: P is forecast at 12 units, between 8 and 16: a row. Q at 0, and R at 5 without limits: none.
select
    demand.product_id as product_id,
    products.product_name as product_name,
    demand.forecast_units as forecast_units,
    demand.forecast_low as forecast_low,
    demand.forecast_high as forecast_high
from demand
left join products
    on demand.product_id = products.product_id
where demand.forecast_units > 0 and demand.forecast_low is not null and demand.forecast_high is not null
