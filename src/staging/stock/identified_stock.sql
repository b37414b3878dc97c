-- Stock with the ids of its products where it names them (`stock_names.sql`). A name without a product stays as it is.
-- Grain: one row per product, location and snapshot day, as in `unidentified_stock`.
-- Example: Mug is P1: 5 of "Mug" on hand are 5 of P1.
select
    unidentified_stock.*,
    coalesce(stock_names.product_id, unidentified_stock.product_id) as new_product_id
from unidentified_stock
left join stock_names on unidentified_stock.product_id = stock_names.name
