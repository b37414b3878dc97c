-- Rows that repeat a row of their file word for word: where copies are not to count, the first counts and the others are a `copy`. A row
-- without a text (`row_text`) has no copies.
-- Grain: one row per row of an order file.
-- Example: three rows "O1,P1,5.00" that could be used are one that counts and two copies.
with

numbered as (

    select
        order_rows.*,
        row_number() over (
            partition by order_rows.row_text, order_rows.outcome
            order by order_rows.file_no asc
        ) as copy_no
    from order_rows

)

select
    numbered.*,
    case
        when numbered.copy_no > 1 and numbered.outcome is null and numbered.row_text is not null then 'copy'
        else numbered.outcome
    end as new_outcome
from numbered
