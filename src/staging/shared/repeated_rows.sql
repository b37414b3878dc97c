-- When two files of one kind overlap: a row that is in another file word for word, whatever the order of the columns, counts in the first of
-- them alone and is `repeated_row` in the others. Rows that repeat within one file stay: of three alike in one file and two in another
-- three count.
-- Grain: one row per row of the files.
-- Example: "F1, A, 5" once in the first file and twice in the second: the row of the first and one of the second count.
with

copies as (

    select
        text_rows.*,
        row_number() over (partition by text_rows.file_no, text_rows.row_text) as copy_no
    from text_rows

),

turns as (

    select
        copies.*,
        row_number() over (partition by copies.row_text, copies.copy_no order by copies.file_no) as turn_no
    from copies

)

select
    turns.*,
    case when turns.turn_no > 1 and turns.outcome is null then 'repeated_row' else turns.outcome end as new_outcome
from turns
