-- The thirty products that most customers of a tier bought, and that are offered; of everybody (tier everybody)
-- also those that are not, as what a plain list of best sellers would show.
-- Grain: one row per part, tier and product.
with

tiers as (

    select
        recommend_tiers.part as part,
        recommend_tiers.customer_id as customer_id,
        recommend_tiers.tier as tier
    from recommend_tiers

    union all

    select
        recommend_tiers.part as part,
        recommend_tiers.customer_id as customer_id,
        'everybody' as tier
    from recommend_tiers

),

sizes as (

    select
        tiers.part as part,
        tiers.tier as tier,
        count(*) as customers
    from tiers
    group by
        tiers.part,
        tiers.tier

),

counted as (

    select
        recommend_bought.part as part,
        tiers.tier as tier,
        recommend_bought.product_id as product_id,
        count(*) as customers
    from recommend_bought
    inner join tiers
        on
            recommend_bought.part = tiers.part
            and recommend_bought.customer_id = tiers.customer_id
    group by
        recommend_bought.part,
        tiers.tier,
        recommend_bought.product_id

),

ranked as (

    select
        counted.part as part,
        counted.tier as tier,
        counted.product_id as product_id,
        counted.customers as shared_customers,
        sizes.customers as customers,
        row_number() over (
            partition by
                counted.part,
                counted.tier
            order by
                counted.customers desc,
                counted.product_id
        ) as place
    from counted
    inner join sizes
        on
            counted.part = sizes.part
            and counted.tier = sizes.tier
    inner join recommend_items
        on
            counted.part = recommend_items.part
            and counted.product_id = recommend_items.product_id
    where recommend_items.is_offered or counted.tier = 'everybody'

)

select
    ranked.part as part,
    ranked.tier as tier,
    ranked.product_id as product_id,
    ranked.shared_customers as shared_customers,
    ranked.customers as customers,
    ranked.place as place
from ranked
where ranked.place <= 30
