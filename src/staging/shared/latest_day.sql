-- The day that the classes are as of where no order has one: the latest of feedback, contacts and stock; where none of these has a day, that of
-- the last order that the customer export tells of; else the day on which a customer joined or was last in contact.
-- Grain: one row, none where nothing has a day.
-- Example: stock of 2024-03-01, an answer of 2024-02-01 and a customer who joined on 2024-04-01: the day is 2024-03-01, of the stock.
with

ranked as (

    select
        latest_days.day as day,
        latest_days.source as source,
        row_number() over (
            order by
                case
                    when latest_days.source in ('feedback', 'interactions', 'stock') then 1
                    when latest_days.source = 'last_order' then 2
                    else 3
                end,
                latest_days.day desc,
                latest_days.source
        ) as place
    from latest_days
    where latest_days.day is not null

)

select
    ranked.day as day,
    ranked.source as source
from ranked
where ranked.place = 1
