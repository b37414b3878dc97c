-- The summary of all answers, those without a customer included. NPS = share of promoters - share of
-- detractors, in points, over the answers for NPS, each of a customer's several counted; thin (1) under
-- `thin_responses` of them. CSAT = share of the content answers for CSAT, in per cent.
-- Worked example: 100 promoters, 30 passives, 80 detractors: (100 - 80) / 210 = 9.52 points.
-- Grain: one row per figure (name); position is always 1.
with

counted as (

    select
        count(satisfaction_responses.parts) as scored,
        count(satisfaction_responses.nps_score) as nps_responses,
        sum(
            case when satisfaction_responses.nps_score >= params.promoter_from then 1 else 0 end
        ) as promoters,
        sum(
            case when satisfaction_responses.nps_score < params.passive_from then 1 else 0 end
        ) as detractors,
        count(distinct case when satisfaction_responses.nps_score is not null then satisfaction_responses.customer_id end)
            as nps_respondents,
        count(satisfaction_responses.content) as csat_responses,
        sum(satisfaction_responses.content) as content,
        sum(satisfaction_responses.parts) as parts,
        max(params.thin_responses) as thin_responses
    from satisfaction_responses
    cross join params

),

figures as (

    select
        'mean' as name,
        cast(counted.parts as double precision) / (126 * counted.scored) as value
    from counted
    where counted.scored > 0

    union all

    select
        'nps' as name,
        cast(100 * (counted.promoters - counted.detractors) as double precision)
        / counted.nps_responses as value
    from counted
    where counted.nps_responses > 0

    union all

    select
        'nps_responses' as name,
        cast(counted.nps_responses as double precision) as value
    from counted

    union all

    select
        'nps_respondents' as name,
        cast(counted.nps_respondents as double precision) as value
    from counted
    where counted.nps_respondents > 0

    union all

    select
        'nps_thin' as name,
        cast(
            case when counted.nps_responses < counted.thin_responses then 1 else 0 end as double precision
        ) as value
    from counted
    where counted.nps_responses > 0

    union all

    select
        'csat' as name,
        cast(100 * counted.content as double precision) / counted.csat_responses as value
    from counted
    where counted.csat_responses > 0

    union all

    select
        'csat_responses' as name,
        cast(counted.csat_responses as double precision) as value
    from counted

)

select
    figures.name as name,
    1 as position,
    figures.value as value
from figures
