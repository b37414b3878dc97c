-- What is popular with the tier of each customer and neither bought nor given back twice: as many products as can come
-- onto a list, of which two may stand there for another reason, and the five that are tried on what was held back.
-- Worked example: with top 5 seven products; a customer who bought two of the nine most popular gets the other seven.
-- Grain: one row per part, customer and product.
with

owned as (

    select
        recommend_bought.part as part,
        recommend_bought.customer_id as customer_id,
        recommend_bought.product_id as product_id
    from recommend_bought
    inner join recommend_tiers
        on
            recommend_bought.part = recommend_tiers.part
            and recommend_bought.customer_id = recommend_tiers.customer_id
    inner join recommend_popular
        on
            recommend_tiers.part = recommend_popular.part
            and recommend_tiers.tier = recommend_popular.tier
            and recommend_bought.product_id = recommend_popular.product_id

    union

    select
        recommend_tiers.part as part,
        recommend_tiers.customer_id as customer_id,
        recommend_popular.product_id as product_id
    from recommend_refused
    inner join recommend_tiers on recommend_refused.customer_id = recommend_tiers.customer_id
    inner join recommend_popular
        on
            recommend_tiers.part = recommend_popular.part
            and recommend_tiers.tier = recommend_popular.tier
            and recommend_refused.product_id = recommend_popular.product_id

),

owned_counts as (

    select
        owned.part as part,
        owned.customer_id as customer_id,
        count(*) as products
    from owned
    group by
        owned.part,
        owned.customer_id

),

wanted as (

    select
        recommend_trials.part as part,
        recommend_trials.customer_id as customer_id,
        case when params.top > 3 then params.top + 2 else 5 end as products,
        coalesce(owned_counts.products, 0) as products_owned
    from recommend_trials
    cross join params
    left join owned_counts
        on
            recommend_trials.part = owned_counts.part
            and recommend_trials.customer_id = owned_counts.customer_id

),

popular as (

    select
        wanted.part as part,
        wanted.customer_id as customer_id,
        wanted.products as products,
        recommend_popular.product_id as product_id,
        recommend_popular.tier as tier,
        recommend_popular.shared_customers as shared_customers,
        recommend_popular.customers as customers,
        row_number() over (
            partition by
                wanted.part,
                wanted.customer_id
            order by recommend_popular.place
        ) as place
    from wanted
    inner join recommend_tiers
        on
            wanted.part = recommend_tiers.part
            and wanted.customer_id = recommend_tiers.customer_id
    inner join recommend_popular
        on
            recommend_tiers.part = recommend_popular.part
            and recommend_tiers.tier = recommend_popular.tier
            and wanted.products + wanted.products_owned >= recommend_popular.place
    left join owned
        on
            wanted.part = owned.part
            and wanted.customer_id = owned.customer_id
            and recommend_popular.product_id = owned.product_id
    where owned.product_id is null

)

select
    popular.part as part,
    popular.customer_id as customer_id,
    popular.product_id as product_id,
    popular.tier as tier,
    popular.shared_customers as shared_customers,
    popular.customers as customers,
    popular.place as place
from popular
where popular.place <= popular.products
