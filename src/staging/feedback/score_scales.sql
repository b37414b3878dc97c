-- The narrowest scale that holds all scores of a file, kind and question which name none; a question for recommending is 0-10 unless its scores say
-- otherwise. The scale that the user gives for all counts before it.
-- Grain: one row per file, kind and question with a score.
-- Example: scores 2, 4 and 5 are on 1-5; 0, 4 and 5 on 0-5; 0 and 1 on 0-1; of nps, 2 and 4 on 0-10; up to 240 on none.
with

ranges as (

    select
        answers.file_no as file_no,
        answers.kind as kind,
        answers.question as question,
        max(answers.score) as most,
        min(case when answers.score_scale is null then answers.score end) as lowest,
        max(case when answers.score_scale is null then answers.score end) as highest
    from answers
    where answers.score is not null
    group by answers.file_no, answers.kind, answers.question

)

select
    ranges.file_no as file_no,
    ranges.kind as kind,
    ranges.question as question,
    ranges.most as most,
    coalesce(
        given_scale.scale,
        case
            when ranges.question = 'nps' and ranges.highest <= 10 then '0-10'
            when ranges.lowest = 0 and ranges.highest = 1 then '0-1'
            when ranges.lowest >= 1 and ranges.highest <= 5 then '1-5'
            when ranges.highest <= 5 then '0-5'
            when ranges.lowest >= 1 and ranges.highest <= 7 then '1-7'
            when ranges.lowest >= 1 and ranges.highest <= 10 then '1-10'
            when ranges.highest <= 10 then '0-10'
            when ranges.highest <= 100 then '0-100'
        end
    ) as scale
from ranges
cross join given_scale
