-- Answers to the question for recommending, by day: promoters gave 9 or 10, detractors 0 to 6 (Reichheld, HBR 12/2003). Answers without a day, on
-- another scale or outside of it are left out.
-- Grain: one row per day with an answer.
-- Example: 10, 8 and 3 on one day: 3 answers, 1 promoter, 1 detractor.
select
    feedback.feedback_day as feedback_day,
    count(*) as answers,
    sum(case when feedback.score >= 9 then 1 else 0 end) as promoters,
    sum(case when feedback.score <= 6 then 1 else 0 end) as detractors
from feedback
where
    feedback.question = 'nps'
    and feedback.score_scale = '0-10'
    and feedback.score >= 0
    and feedback.score <= 10
    and feedback.feedback_day is not null
group by feedback.feedback_day
