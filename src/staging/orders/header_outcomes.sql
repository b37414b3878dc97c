-- What became of the rows of order headers. Those used are counted without money: their lines carry it. An order without a line stands
-- among the lines itself (completed_lines.sql), so one of its rows is not counted again.
-- Grain: one row per file and outcome.
-- Example: headers O1 and O2 of file 0, of which O2 has no line: file 0, no outcome, 1 record.
select
    staged_headers.file_no as file_no,
    staged_headers.outcome as outcome,
    count(*) - count(distinct headers_without_lines.order_id) as records
from staged_headers
left join headers_without_lines on staged_headers.order_id = headers_without_lines.order_id
group by staged_headers.file_no, staged_headers.outcome
