-- The customer of a row is the person behind its customer id, where one is known (persons.sql).
-- Grain: one row per row of any file that names customers.
-- Example: K1 is person U1: a row of K1 is of U1, a row of K9 stays of K9.
select
    unmerged_rows.*,
    coalesce(persons.person_id, unmerged_rows.customer_id) as new_customer_id
from unmerged_rows
left join persons on unmerged_rows.customer_id = persons.customer_id
