-- Which scale the scores of a file are on, by kind and question, and whether it is assumed of their values.
-- Grain: one row per file, kind, question and scale with a score.
-- Example: two reviews of 4 and 5 and no scale beside them: one row, 1-5, assumed, of 2 scores.
select
    scaled_answers.file_no as file_no,
    scaled_answers.kind as kind,
    scaled_answers.question as question,
    scaled_answers.score_scale as scale,
    scaled_answers.is_assumed as is_assumed,
    count(*) as scores
from scaled_answers
where scaled_answers.score is not null
group by
    scaled_answers.file_no,
    scaled_answers.kind,
    scaled_answers.question,
    scaled_answers.score_scale,
    scaled_answers.is_assumed
