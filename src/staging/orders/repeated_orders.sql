-- When two exports overlap, where each row is a whole order: an order that stands in two files, twice in one file, or in several states of a log
-- counts once. That of the later file counts (`file_ages`: the file whose days go on longer, else the one given later), then the row changed
-- last, then the last in its file; the others are `repeated`. Rows of one order with different amounts are parts of it and all count. A row that
-- cannot be read, is left out by the user, or lies after the as-of day is no later state of one that counts.
-- Grain: one row per row of an order file.
-- Example: O1 of 10.00 "open" in the first file and of 10.00 "shipped" in the later one: the first is `repeated`. O1 of 10.00 and of 5.00 are
-- both counted.
with

ranked as (

    select
        aged_rows.*,
        min(case when aged_rows.is_unseen = 0 then aged_rows.net_amount end) over (
            partition by aged_rows.order_id
        ) as least_amount,
        max(case when aged_rows.is_unseen = 0 then aged_rows.net_amount end) over (
            partition by aged_rows.order_id
        ) as greatest_amount,
        row_number() over (
            partition by aged_rows.order_id
            order by
                aged_rows.is_unseen asc,
                aged_rows.age desc nulls last,
                aged_rows.updated_at desc nulls last,
                aged_rows.row_no desc
        ) as state_no
    from aged_rows

)

select
    ranked.*,
    case
        when
            ranked.state_no > 1
            and ranked.is_unseen = 0
            and coalesce(ranked.least_amount = ranked.greatest_amount, true)
            and ranked.order_id is not null
            and coalesce(ranked.outcome, '') <> 'blank_row'
            then 'repeated'
        else ranked.outcome
    end as new_outcome
from ranked
