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
        order_rows.*,
        file_ages.age as age,
        case
            when
                order_rows.outcome in (
                    'after_as_of',
                    'day_outlying',
                    'excluded',
                    'test_row',
                    'total_row',
                    'date_missing',
                    'amount_missing'
                )
                or order_rows.outcome like '%!_unreadable' escape '!'
                then 1
            else 0
        end as is_unseen,
        row_number() over (
            partition by
                order_rows.file_no,
                order_rows.order_id,
                order_rows.line_id,
                order_rows.product_id,
                order_rows.product_name,
                order_rows.quantity,
                order_rows.unit_price,
                order_rows.net_amount
            order by order_rows.row_no asc
        ) as copy_no
    from order_rows
    left join file_ages on order_rows.file_no = file_ages.file_no

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
