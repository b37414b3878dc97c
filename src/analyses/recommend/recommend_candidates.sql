-- Everything that could be recommended to a customer, by kind and in the order within its kind. "related" and
-- "popular" leave out what the customer has bought; "due_again" and what stands in for it do not. best_sellers: the
-- plain list of what most customers bought, the same for everybody, which is only what the others are held against.
-- Grain: one row per part, customer, kind and product.
select
    recommend_again.part as part,
    recommend_again.customer_id as customer_id,
    'due_again' as kind,
    recommend_again.product_id as product_id,
    recommend_again.place as place,
    cast(null as bigint) as score,
    cast(null as varchar) as via_product_id,
    cast(null as varchar) as tier,
    cast(null as bigint) as shared_customers,
    cast(null as bigint) as of_customers,
    recommend_again.days as purchase_days,
    recommend_again.interval_days as interval_days,
    recommend_again.silent_days as silent_days,
    cast(null as integer) as age_days
from recommend_again
where recommend_again.is_offered

union all

select
    recommend_again.part as part,
    recommend_again.customer_id as customer_id,
    'substitute' as kind,
    recommend_stand_ins.product_id as product_id,
    recommend_again.place as place,
    null as score,
    recommend_again.product_id as via_product_id,
    null as tier,
    null as shared_customers,
    null as of_customers,
    recommend_again.days as purchase_days,
    recommend_again.interval_days as interval_days,
    recommend_again.silent_days as silent_days,
    null as age_days
from recommend_again
inner join recommend_stand_ins on recommend_again.product_id = recommend_stand_ins.missing_product_id
left join recommend_refused
    on
        recommend_again.customer_id = recommend_refused.customer_id
        and recommend_stand_ins.product_id = recommend_refused.product_id
where
    recommend_again.part = 'all'
    and not recommend_again.is_offered
    and recommend_again.place = 1
    and recommend_refused.product_id is null

union all

select
    recommend_customers.part as part,
    recommend_customers.customer_id as customer_id,
    'related' as kind,
    items.product_id as product_id,
    recommend_related.place as place,
    recommend_related.score as score,
    via.product_id as via_product_id,
    null as tier,
    recommend_related.shared_customers as shared_customers,
    recommend_related.of_customers as of_customers,
    null as purchase_days,
    null as interval_days,
    null as silent_days,
    null as age_days
from recommend_related
inner join recommend_customers on recommend_related.customer_no = recommend_customers.customer_no
inner join recommend_items as items on recommend_related.item_no = items.item_no
inner join recommend_items as via on recommend_related.via_item = via.item_no

union all

select
    recommend_new.part as part,
    recommend_new.customer_id as customer_id,
    'new_in_category' as kind,
    recommend_new.product_id as product_id,
    1 as place,
    null as score,
    null as via_product_id,
    null as tier,
    recommend_new.customers as shared_customers,
    null as of_customers,
    null as purchase_days,
    null as interval_days,
    null as silent_days,
    recommend_new.age_days as age_days
from recommend_new

union all

select
    recommend_unbought.part as part,
    recommend_unbought.customer_id as customer_id,
    'popular' as kind,
    recommend_unbought.product_id as product_id,
    recommend_unbought.place as place,
    null as score,
    null as via_product_id,
    recommend_unbought.tier as tier,
    recommend_unbought.shared_customers as shared_customers,
    recommend_unbought.customers as of_customers,
    null as purchase_days,
    null as interval_days,
    null as silent_days,
    null as age_days
from recommend_unbought

union all

select
    recommend_trials.part as part,
    recommend_trials.customer_id as customer_id,
    'best_sellers' as kind,
    recommend_popular.product_id as product_id,
    recommend_popular.place as place,
    null as score,
    null as via_product_id,
    null as tier,
    null as shared_customers,
    null as of_customers,
    null as purchase_days,
    null as interval_days,
    null as silent_days,
    null as age_days
from recommend_trials
inner join recommend_popular
    on
        recommend_trials.part = recommend_popular.part
        and recommend_popular.tier = 'everybody'
where recommend_trials.part = 'known'
