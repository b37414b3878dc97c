-- When two exports overlap, where an order has several lines: a line that stands in two files, or in several states of a log, counts once. Two lines
-- are the same when order, line id, product, quantity, price and amount are; the second line of a kind in one file is the second of
-- that kind in the other, so that what a customer bought twice counts twice. That of the later file counts (`file_ages`: the file whose days
-- go on longer, else the one given later), then the row changed last, then the last in its file; the others are `repeated`. Lines
-- that only complete each other stay. A row that cannot be read, is left out by the user, or lies after the as-of day is no later
-- state of one that counts.
-- Grain: one row per row of an order file.
-- Example: O1 with lines P1 and P1 in the first file, and P1, P1 and P2 in the later one: both of the first are `repeated`.
with

numbered as (

    select
        aged_rows.*,
        row_number() over (
            partition by
                aged_rows.file_no,
                aged_rows.order_id,
                aged_rows.line_id,
                aged_rows.product_id,
                aged_rows.product_name,
                aged_rows.quantity,
                aged_rows.unit_price,
                aged_rows.net_amount
            order by aged_rows.row_no asc
        ) as copy_no
    from aged_rows

),

ranked as (

    select
        numbered.*,
        row_number() over (
            partition by
                numbered.order_id,
                numbered.line_id,
                numbered.product_id,
                numbered.product_name,
                numbered.quantity,
                numbered.unit_price,
                numbered.net_amount,
                numbered.copy_no
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
            and ranked.order_id is not null
            and coalesce(ranked.outcome, '') <> 'blank_row'
            then 'repeated'
        else ranked.outcome
    end as new_outcome
from ranked
