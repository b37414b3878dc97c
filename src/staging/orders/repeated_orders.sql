-- When two exports overlap, where each row is a whole order: an order that stands in two files, twice in one file, or in several states of a log
-- counts once. That of the later file counts (`file_ages`: the file whose days go on longer, else the one given later), then the row changed
-- last, then the last in its file; the others are `repeated`. Rows of one order with different amounts are parts of it and all count, except
-- where each file has one row of it, all of one customer and day and none of them a return: the order was changed between the exports. A row
-- that cannot be read, is left out by the user, or lies after the as-of day is no later state of one that counts.
-- Grain: one row per row of an order file.
-- Example: O1 of 10.00 "open" in the first file and of 10.00 "shipped" in the later one: the first is `repeated`. O1 of 10.00 and of 5.00 are
-- both counted where one file has both; where the later file has the 5.00, the 10.00 is `repeated`.
with

numbered as (

    select
        aged_rows.*,
        row_number() over (
            partition by aged_rows.order_id, aged_rows.file_no
            order by aged_rows.is_unseen asc, aged_rows.row_no asc
        ) as no_in_file
    from aged_rows

),

ranked as (

    select
        numbered.*,
        min(case when numbered.is_unseen = 0 then numbered.net_amount end) over (
            partition by numbered.order_id
        ) as least_amount,
        max(case when numbered.is_unseen = 0 then numbered.net_amount end) over (
            partition by numbered.order_id
        ) as greatest_amount,
        max(case when numbered.is_unseen = 0 then numbered.no_in_file end) over (
            partition by numbered.order_id
        ) as most_in_file,
        min(case when numbered.is_unseen = 0 then numbered.customer_id end) over (
            partition by numbered.order_id
        ) as first_customer,
        max(case when numbered.is_unseen = 0 then numbered.customer_id end) over (
            partition by numbered.order_id
        ) as last_customer,
        min(case when numbered.is_unseen = 0 then numbered.order_day end) over (
            partition by numbered.order_id
        ) as first_day,
        max(case when numbered.is_unseen = 0 then numbered.order_day end) over (
            partition by numbered.order_id
        ) as last_day,
        max(case when numbered.is_unseen = 0 and (numbered.is_return or numbered.by_document) then 1 else 0 end) over (
            partition by numbered.order_id
        ) as has_return,
        row_number() over (
            partition by numbered.order_id
            order by
                numbered.is_unseen asc,
                numbered.age desc nulls last,
                numbered.updated_at desc nulls last,
                numbered.row_no desc
        ) as state_no
    from numbered

)

select
    ranked.*,
    case
        when
            ranked.state_no > 1
            and ranked.is_unseen = 0
            and (
                coalesce(ranked.least_amount = ranked.greatest_amount, true)
                or (
                    ranked.most_in_file = 1
                    and ranked.least_amount >= 0
                    and ranked.has_return = 0
                    and coalesce(ranked.first_customer = ranked.last_customer, true)
                    and coalesce(ranked.first_day = ranked.last_day, true)
                )
            )
            and ranked.order_id is not null
            and coalesce(ranked.outcome, '') <> 'blank_row'
            then 'repeated'
        else ranked.outcome
    end as new_outcome
from ranked
