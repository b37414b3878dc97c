-- Scores outside of the scale that they are said to be on.
-- Grain: one row per file and scale with such a score.
-- Example: 6 and 4 on the scale 1-5: one score off it, 6.
select
    scaled_answers.file_no as file_no,
    scaled_answers.score_scale as scale,
    count(*) as scores,
    min(scaled_answers.score) as lowest,
    max(scaled_answers.score) as highest
from scaled_answers
where
    scaled_answers.score < cast(split_part(scaled_answers.score_scale, '-', 1) as double precision)
    or scaled_answers.score > cast(split_part(scaled_answers.score_scale, '-', 2) as double precision)
group by scaled_answers.file_no, scaled_answers.score_scale
