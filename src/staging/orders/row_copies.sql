-- Rows that repeat a row of their file word for word: where copies are not to count, the first counts and the others are a `copy`. One that
-- counts in another file already (`repeated`) is the first of its file all the same. Of files that are not compared by order the first that has
-- the row counts. A row without a text (`row_text`) has no copies.
-- Grain: one row per row of an order file.
-- Example: three rows "O1,P1,5.00" that could be used are one that counts and two copies. Where a file has it twice and a later one once, that
-- of the later one counts, and of the other file one is `repeated` and one a `copy`.
with

numbered as (

    select
        order_rows.*,
        row_number() over (
            partition by
                order_rows.file_no,
                order_rows.row_text,
                case when order_rows.outcome = 'repeated' then null else order_rows.outcome end
            order by case when order_rows.outcome = 'repeated' then 0 else 1 end asc
        ) as no_in_file
    from order_rows

),

firsts as (

    select
        numbered.*,
        row_number() over (
            partition by numbered.row_text, numbered.outcome, case when numbered.no_in_file = 1 then 1 else 0 end
            order by numbered.file_no asc
        ) as no_of_firsts
    from numbered

)

select
    firsts.*,
    case
        when
            (firsts.no_in_file > 1 or firsts.no_of_firsts > 1)
            and firsts.outcome is null
            and firsts.row_text is not null
            then 'copy'
        else firsts.outcome
    end as new_outcome
from firsts
