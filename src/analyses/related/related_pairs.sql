-- In how many baskets two products stand together, and how many customers bought both at all.
-- Grain: one row per pair of products that pass the support, the smaller id first, which stand together in
-- `least_together` baskets or are of one category and could stand in for each other.
with

kept as (

    select
        related_baskets.order_id as order_id,
        related_baskets.customer_id as customer_id,
        related_baskets.product_id as product_id
    from related_baskets
    inner join related_products on related_baskets.product_id = related_products.product_id

),

in_orders as (

    select
        kept.order_id as order_id,
        kept.customer_id as customer_id,
        kept.product_id as product_id
    from kept
    cross join params
    where params.within_days = 0

),

of_customers as (

    select
        related_lines.customer_id as customer_id,
        related_lines.product_id as product_id,
        related_lines.order_day as order_day
    from related_lines
    inner join kept
        on
            related_lines.customer_id = kept.customer_id
            and related_lines.product_id = kept.product_id
    cross join params
    where params.within_days > 0

),

same_basket as (

    select
        in_orders.product_id as product_id,
        other.product_id as other_product_id,
        in_orders.customer_id as customer_id
    from in_orders
    inner join in_orders as other
        on
            in_orders.order_id = other.order_id
            and in_orders.customer_id = other.customer_id
            and in_orders.product_id < other.product_id

    union all

    -- Baskets of customers: both bought within so many days of each other.
    select
        of_customers.product_id as product_id,
        other.product_id as other_product_id,
        of_customers.customer_id as customer_id
    from of_customers
    inner join of_customers as other
        on
            of_customers.customer_id = other.customer_id
            and of_customers.product_id < other.product_id
    cross join params
    where abs(of_customers.order_day - other.order_day) <= params.within_days
    group by
        of_customers.product_id,
        other.product_id,
        of_customers.customer_id

),

together as (

    select
        same_basket.product_id as product_id,
        same_basket.other_product_id as other_product_id,
        count(*) as together
    from same_basket
    group by
        same_basket.product_id,
        same_basket.other_product_id

),

rivals as (

    select
        related_products.product_id as product_id,
        other.product_id as other_product_id
    from related_products
    inner join related_products as other
        on
            related_products.category = other.category
            and related_products.product_id < other.product_id
    cross join params
    where
        related_products.price > 0
        and other.price > 0
        and related_products.price <= other.price * params.price_ratio
        and other.price <= related_products.price * params.price_ratio
        and related_products.baskets * other.baskets >= 4 * related_products.all_baskets

),

candidates as (

    select
        together.product_id as product_id,
        together.other_product_id as other_product_id
    from together
    cross join params
    where together.together >= params.least_together

    union

    select
        rivals.product_id as product_id,
        rivals.other_product_id as other_product_id
    from rivals

)

select
    candidates.product_id as product_id,
    candidates.other_product_id as other_product_id,
    coalesce(together.together, 0) as together,
    one.baskets as baskets,
    two.baskets as other_baskets,
    one.all_baskets as all_baskets,
    one.product_name as product_name,
    two.product_name as other_product_name,
    one.price as price,
    two.price as other_price,
    case when rivals.product_id is null then 0 else 1 end as is_rival
from candidates
inner join related_products as one on candidates.product_id = one.product_id
inner join related_products as two on candidates.other_product_id = two.product_id
left join together
    on
        candidates.product_id = together.product_id
        and candidates.other_product_id = together.other_product_id
left join rivals
    on
        candidates.product_id = rivals.product_id
        and candidates.other_product_id = rivals.other_product_id
