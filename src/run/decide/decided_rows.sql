-- What the class of a row is in the end: the one set by hand, else the one that is held (held_rows.sql; of two limits by the later), else the one
-- by the rules, which stays beside it.
-- Grain: one row per row of the class.
-- Example: A is medium by the rules, was high and is held: high, by hold. B is low by the rules and set to high by hand: high, by override.
with

ranked_holds as (

    select
        held_rows.id as id,
        held_rows.class as class,
        held_rows.reason as reason,
        row_number() over (
            partition by held_rows.id
            order by held_rows.limit_no desc
        ) as place
    from held_rows

)

select
    ruled_rows.*,
    coalesce(override_rows.class, ranked_holds.class, ruled_rows.computed) as decided_class,
    case
        when override_rows.id is not null then 'override'
        when ranked_holds.id is not null then 'hold'
        else 'rule'
    end as decided_by,
    case
        when override_rows.id is not null then override_rows.reason
        else ranked_holds.reason
    end as decided_because
from ruled_rows
left join ranked_holds
    on ruled_rows.decided_id = ranked_holds.id and ranked_holds.place = 1
left join override_rows
    on ruled_rows.decided_id = override_rows.id
