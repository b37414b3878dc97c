-- What a row of a customer export is. A row of a person who has an id of their own is that person's. What the export itself counts (orders,
-- money, the days of the first and of the last order) holds more than a given as-of day knows: it counts only where the last order that it
-- tells of lies not after that day, and the day of the first one only where that day itself does not. Whoever joined after a given as-of day
-- is nobody yet. Whether somebody may be written to: "subscribed" and its like say it by themselves, yes and a day of consent what their
-- column asks, and of one that asks whether somebody refused they mean no.
-- Grain: one row per row of a customer export.
-- Example: as of 2024-01-31, a row with 5 orders, the last of 2024-02-03, has no count, and one that joined on 2024-02-01 is `after_as_of`.
-- "Do not mail: yes" is not allowed.
select
    read_customers.*,
    case
        when read_customers.is_excluded then 'excluded'
        when read_customers.is_total then 'total_row'
        when read_customers.customer_id_missing then 'customer_id_missing'
        when reading.is_as_of and read_customers.joined_day > reading.seen_until then 'after_as_of'
    end as outcome,
    coalesce(read_customers.person_id, read_customers.customer_id) as new_customer_id,
    case
        when not reading.is_as_of or read_customers.first_order_day <= reading.seen_until
            then read_customers.first_order_day
    end as new_first_order_day,
    case
        when not reading.is_as_of or read_customers.last_order_day <= reading.seen_until
            then read_customers.last_order_day
    end as new_last_order_day,
    case
        when not reading.is_as_of or read_customers.last_order_day <= reading.seen_until
            then read_customers.orders_count
    end as new_orders_count,
    case
        when not reading.is_as_of or read_customers.last_order_day <= reading.seen_until
            then read_customers.total_spent
    end as new_total_spent,
    case read_customers.stated_consent
        when 'subscribed' then true
        when 'unsubscribed' then false
        when 'no' then read_customers.asks_refusal
        when 'yes' then not read_customers.asks_refusal
        when 'day' then not read_customers.asks_refusal
    end as contact_allowed
from read_customers
cross join reading
