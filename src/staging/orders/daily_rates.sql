-- The worth of one unit of a currency on a day, in the base currency. Of several rates of a day the smallest counts, so that the order of the rows
-- changes nothing; a rate of nothing or less is none.
-- Grain: one row per currency and day.
-- Example: " eur" of 2024-01-31 at 1.09 and EUR of that day at 1.08: EUR at 1.08.
select
    upper(trim(read_rates.currency)) as currency,
    read_rates.day as day,
    min(read_rates.rate) as rate
from read_rates
where read_rates.currency is not null and read_rates.day is not null and read_rates.rate > 0
group by upper(trim(read_rates.currency)), read_rates.day
