-- The usual days between two acts of a customer, where there are any.
-- Grain: one row per threshold.
select
    'usual_gap_days' as name,
    1 as position,
    engagement_shop.usual_gap as value
from engagement_shop
where engagement_shop.usual_gap is not null
