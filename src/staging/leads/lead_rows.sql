-- What a row of a list of leads, or of deals, is, and what became of it. It is won (converted) where a column, its stage or a day of conversion
-- says so; a conversion after a given as-of day has not happened yet, and its day is not known. It is lost where its stage says so and
-- nothing says that it was won. What was created after a given as-of day is none yet.
-- Grain: one row per row of a list of leads or deals.
-- Example: as of 2024-01-31, a lead converted on 2024-02-01 is neither won nor lost; one of the stage "closed lost" is lost.
with

dated as (

    select
        read_leads.*,
        coalesce(reading.is_as_of and read_leads.stage_day > reading.seen_until, false) as is_later,
        reading.is_as_of and read_leads.created_day > reading.seen_until as is_created_later
    from read_leads
    cross join reading

),

won as (

    select
        dated.*,
        not dated.is_later
        and (dated.is_converted or dated.stage_day is not null or dated.stage_says_won) as is_won
    from dated

)

select
    won.*,
    case
        when won.is_excluded then 'excluded'
        when won.is_created_later then 'after_as_of'
    end as outcome,
    case when not won.is_later then won.stage_day end as new_stage_day,
    not won.is_won and won.stage_says_lost as is_lost
from won
