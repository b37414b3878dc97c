-- What became of the rows of order headers. Those used are counted without money: their lines carry it. An order without a line stands
-- among the lines itself (completed_lines.sql), so one of its rows, as near to what stands there as there is, is not counted again; what the
-- others come to is counted here where it is no part of that (order_headers.sql).
-- Grain: one row per file and outcome.
-- Example: headers O1 and O2 of file 0, of which O2 has no line: file 0, no outcome, 1 record. A row of O2 of 5.00 more that is `repeated`: file 0,
-- `repeated`, 1 record, 5.00.
with

rows_alone as (

    select
        staged_headers.file_no as file_no,
        staged_headers.outcome as outcome,
        case
            when
                staged_headers.outcome = 'repeated'
                or (staged_headers.outcome is not null and order_headers.outcome is null)
                then staged_headers.net_amount
        end as amount,
        row_number() over (
            partition by staged_headers.order_id
            order by
                case when staged_headers.file_no = order_headers.file_no then 0 else 1 end asc,
                case when coalesce(staged_headers.outcome, '') = coalesce(order_headers.outcome, '') then 0 else 1 end asc,
                staged_headers.file_no asc,
                staged_headers.outcome asc
        ) as place
    from staged_headers
    inner join headers_without_lines on staged_headers.order_id = headers_without_lines.order_id
    inner join order_headers on staged_headers.order_id = order_headers.order_id
    where coalesce(staged_headers.outcome, '') <> 'blank_row'

),

counts_alone as (

    select
        rows_alone.file_no as file_no,
        coalesce(rows_alone.outcome, '') as outcome_key,
        sum(case when rows_alone.place = 1 then 1 else 0 end) as standing,
        cast(sum(rows_alone.amount) as decimal(18, 4)) as amount
    from rows_alone
    group by rows_alone.file_no, coalesce(rows_alone.outcome, '')

),

counts as (

    select
        staged_headers.file_no as file_no,
        staged_headers.outcome as outcome,
        count(*) as records
    from staged_headers
    group by staged_headers.file_no, staged_headers.outcome

)

select
    counts.file_no as file_no,
    counts.outcome as outcome,
    counts.records - coalesce(counts_alone.standing, 0) as records,
    counts_alone.amount as amount
from counts
left join counts_alone
    on
        counts.file_no = counts_alone.file_no
        and coalesce(counts.outcome, '') = counts_alone.outcome_key
