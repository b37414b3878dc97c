-- What to recommend to each customer, in order. The class is the kind: related, due_again, new_in_category,
-- popular (with customers of the same tier), substitute (for what is due and out of stock). Products that are known to
-- be out of stock, and those that the customer gave back twice, are never recommended.
-- Grain: one row per customer and place.
select
    recommend_lists.customer_id as customer_id,
    cast(recommend_lists.place as integer) as place,
    recommend_lists.kind as recommend_class,
    recommend_lists.product_id as product_id,
    coalesce(items.product_name, recommend_lists.product_id) as product,
    items.category as category,
    recommend_lists.via_product_id as via_product_id,
    case
        when recommend_lists.via_product_id is not null
            then coalesce(via.product_name, recommend_lists.via_product_id)
    end as via_product,
    recommend_lists.shared_customers as shared_customers,
    recommend_lists.of_customers as of_customers,
    cast(recommend_lists.score as double precision) / 1000000000 as score,
    recommend_lists.tier as tier,
    recommend_lists.purchase_days as purchase_days,
    recommend_lists.interval_days as interval_days,
    recommend_lists.silent_days as silent_days,
    recommend_lists.age_days as age_days,
    items.on_hand as on_hand
from recommend_lists
inner join recommend_items as items
    on
        items.part = 'all'
        and recommend_lists.product_id = items.product_id
left join recommend_items as via
    on
        via.part = 'all'
        and recommend_lists.via_product_id = via.product_id
