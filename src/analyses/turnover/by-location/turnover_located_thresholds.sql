-- What turnover by location rests on: the figures of turnover, and the share of the units sold in the window whose
-- location is not known.
-- Worked example: 2 of 373 units on lines that name no location: 0.0054.
-- Grain: one row per figure (name); position is always 1.
select
    turnover_thresholds.name as name,
    turnover_thresholds.position as position,
    turnover_thresholds.value as value
from turnover_thresholds

union all

select
    'unplaced_share' as name,
    1 as position,
    cast(
        sum(case when turnover_lines.location = '' then turnover_lines.quantity else 0 end)
        as double precision
    )
    / cast(sum(turnover_lines.quantity) as double precision) as value
from turnover_lines
cross join turnover_window
where
    turnover_lines.product_id is not null
    and turnover_lines.order_day >= turnover_window.first_day
    and turnover_lines.quantity > 0
    and not turnover_lines.is_return
having sum(turnover_lines.quantity) > 0
