-- Who is behind a customer id: a shop may give a person a new id with every order, and say elsewhere whose it is. Of several persons the first
-- by the text of its id counts.
-- Grain: one row per customer id that is known to be a person's.
-- Example: ids K1 and K2 are of person U1: both are U1.
select
    person_pairs.customer_id as customer_id,
    min(person_pairs.person_id) as person_id
from person_pairs
where person_pairs.customer_id is not null and person_pairs.person_id is not null
group by person_pairs.customer_id
