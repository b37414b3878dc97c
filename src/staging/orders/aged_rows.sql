-- What tells which of several rows of an order is its latest state: the age of its file (`file_ages`), and whether the row is no later state of one
-- that counts, since it cannot be read, is left out by the user, or lies after the as-of day.
-- Grain: one row per row of an order file.
-- Example: a row of the later of two files is of age 1, and one of the earlier of age 0; one with the outcome `after_as_of` is unseen.
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
    end as is_unseen
from order_rows
left join file_ages on order_rows.file_no = file_ages.file_no
