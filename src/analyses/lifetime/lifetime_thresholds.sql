-- The models with their parameters, and how well they did on what was held out.
-- Grain: one row per figure (name) and place in its list (position).
with

figures as (

    select
        lifetime_fitted.name as name,
        lifetime_fitted.position as position,
        lifetime_fitted.value as value
    from lifetime_fitted
    where lifetime_fitted.position > 0

    union all

    select
        lifetime_order_fitted.name as name,
        lifetime_order_fitted.position as position,
        lifetime_order_fitted.value as value
    from lifetime_order_fitted

)

select
    figures.name as name,
    figures.position as position,
    figures.value as value
from figures
