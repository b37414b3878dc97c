-- What is a product: every id of the product export, and every id seen in order lines or stock.
-- Grain: one row per product id.
-- Example: P1 in the export and in a line, P2 in stock alone: P1 and P2.
select distinct product_mentions.product_id as product_id
from product_mentions
where product_mentions.product_id is not null
