-- What became of the rows of order headers. Those used are counted without money: their lines carry it. An order without a line stands
-- among the lines itself (completed_lines.sql), so one of its rows is not counted again.
-- Grain: one row per file and outcome.
-- Example: headers O1 and O2 of file 0, of which O2 has no line: file 0, no outcome, 1 record.
with

without_lines as (

    select order_headers.order_id as order_id
    from order_headers
    where not exists (
        select 1
        from staged_lines
        where staged_lines.order_id = order_headers.order_id
    )

)

select
    staged_headers.file_no as file_no,
    staged_headers.outcome as outcome,
    count(*) - count(distinct without_lines.order_id) as records
from staged_headers
left join without_lines on staged_headers.order_id = without_lines.order_id
group by staged_headers.file_no, staged_headers.outcome
