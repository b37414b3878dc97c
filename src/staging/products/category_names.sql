-- The name of a category, for products that have its code. Of several names the first by its text counts.
-- Grain: one row per code with a name.
-- Example: code 7 is "Lamps" and in another row "Lights": it is "Lamps".
select
    read_categories.code as code,
    min(read_categories.name) as name
from read_categories
where read_categories.name is not null
group by read_categories.code
