-- How sources are written: of spellings that differ only in letter case and in blanks at the ends, the one that
-- most leads have, ties by the text.
-- Worked example: Web, WEB, Web and web: web is written Web.
-- Grain: one row per source in lower case (name).
with

written as (

    select
        trim(funnel_people.source) as spelling,
        count(*) as leads
    from funnel_people
    where trim(funnel_people.source) <> ''
    group by trim(funnel_people.source)

),

ranked as (

    select
        lower(written.spelling) as name,
        written.spelling as spelling,
        row_number() over (
            partition by lower(written.spelling)
            order by written.leads desc, written.spelling
        ) as place
    from written

)

select
    ranked.name as name,
    ranked.spelling as spelling
from ranked
where ranked.place = 1
