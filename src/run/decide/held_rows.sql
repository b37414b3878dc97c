-- What is held: a row whose number has crossed a limit by less than the margin keeps the class of the last run. That was a class next to the
-- limit: whoever had one further away has crossed another limit as well, by more.
-- Grain: one row per row of the class that this limit holds.
-- Example: `high` from 100, margin 5 %. High before and 96 now: high still; 94 now: by the rules. Medium before and 104 now: medium still.
select
    measured_rows.id as id,
    previous_rows.class as class,
    measured_rows.class as computed,
    measured_rows.measure as measure,
    hold_limit.value as limit_value
from measured_rows
cross join hold_limit
inner join previous_rows
    on measured_rows.id = previous_rows.id
inner join limit_sides as sides_before
    on previous_rows.class = sides_before.class and sides_before.is_next
inner join limit_sides as sides_now
    on measured_rows.class = sides_now.class
where
    sides_before.is_above <> sides_now.is_above
    and case
        when sides_before.is_above
            then measured_rows.measure >= hold_limit.near_below and measured_rows.measure <= hold_limit.value
        else measured_rows.measure >= hold_limit.value and measured_rows.measure <= hold_limit.near_above
    end
