-- The value that most rows of an id have in a field; of those that as many rows have, the first by its text.
-- Grain: one row per id and field with a value.
-- Example: customer A has orders from Lyon, Lyon and Paris: city Lyon. From Lyon and Bonn: Bonn.
with

counted as (

    select
        described_rows.field as field,
        described_rows.id as id,
        described_rows.value as value,
        count(*) as uses
    from described_rows
    where described_rows.value is not null
    group by described_rows.field, described_rows.id, described_rows.value

),

ranked as (

    select
        counted.field as field,
        counted.id as id,
        counted.value as value,
        row_number() over (
            partition by counted.field, counted.id
            order by counted.uses desc, counted.value
        ) as place
    from counted

)

select
    ranked.field as field,
    ranked.id as id,
    ranked.value as value
from ranked
where ranked.place = 1
