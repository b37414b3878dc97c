-- One person for each customer, of those listed beside the customers: who has most of the wanted columns, and of several with as many the first by
-- their texts (`text_place`, those without one last).
-- Grain: one row per customer with a person.
-- Example: of A there are Ann with a phone and Bo with a phone and a mail: Bo.
with

placed_people as (

    select
        people.*,
        row_number() over (
            partition by people.customer_id
            order by people.filled desc, people.text_place
        ) as place
    from people

)

select placed_people.*
from placed_people
where placed_people.place = 1 and placed_people.customer_id is not null
