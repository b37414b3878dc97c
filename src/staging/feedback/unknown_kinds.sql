-- Kinds of responses as they are written that say neither survey, review nor complaint.
-- Grain: one row per file and such text.
-- Example: two responses of "chat" and one of "review": chat, with 2 responses.
select
    answered.file_no as file_no,
    answered.unknown_kind as kind,
    count(*) as responses
from answered
where answered.unknown_kind is not null
group by answered.file_no, answered.unknown_kind
