-- What a row of a product export is: a product by its id. What was listed after a given as-of day is none yet.
-- Grain: one row per row of a product export.
-- Example: as of 2024-01-31, P1 listed on 2024-02-01 is `after_as_of`; a row without an id is `product_id_missing`.
select
    read_products.*,
    case
        when read_products.is_excluded then 'excluded'
        when read_products.is_total then 'total_row'
        when read_products.product_id_missing then 'product_id_missing'
        when reading.is_as_of and read_products.listed_day > reading.seen_until then 'after_as_of'
    end as outcome
from read_products
cross join reading
