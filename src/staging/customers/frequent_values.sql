-- The value that most rows of an id have; of those that as many rows have, the first by its text.
-- Grain: one row per id with a value.
-- Example: customer A has orders from Lyon, Lyon and Paris: Lyon. From Lyon and Bonn: Bonn.
with

counted as (

    select
        described_rows.id as id,
        described_rows.value as value,
        count(*) as uses
    from described_rows
    where described_rows.value is not null
    group by described_rows.id, described_rows.value

),

ranked as (

    select
        counted.id as id,
        counted.value as value,
        row_number() over (partition by counted.id order by counted.uses desc, counted.value) as place
    from counted

)

select
    ranked.id as id,
    ranked.value as value
from ranked
where ranked.place = 1
