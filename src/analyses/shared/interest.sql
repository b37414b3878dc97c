-- What customers looked at and did not buy: products that they viewed and of which they have no line that they kept. The
-- one viewed most is named, and the category of such products viewed most (of the view, or else of the product); ties go
-- to the earlier name.
-- Worked example: A viewed 3 times, B twice, B bought: one product, A.
-- Grain: one row per customer with such a product.
with

viewed as (

    select
        interactions.customer_id as customer_id,
        interactions.product_id as product_id,
        coalesce(min(interactions.category), min(products.category)) as category,
        count(*) as views
    from interactions
    left join products
        on interactions.product_id = products.product_id
    where interactions.customer_id is not null and interactions.product_id is not null
    group by interactions.customer_id, interactions.product_id

),

bought as (

    select distinct
        order_lines.customer_id as customer_id,
        order_lines.product_id as product_id
    from order_lines
    inner join viewed
        on order_lines.customer_id = viewed.customer_id and order_lines.product_id = viewed.product_id
    where not order_lines.is_return

),

wanted as (

    select
        viewed.customer_id as customer_id,
        viewed.product_id as product_id,
        viewed.category as category,
        viewed.views as views
    from viewed
    left join bought
        on viewed.customer_id = bought.customer_id and viewed.product_id = bought.product_id
    where bought.product_id is null

),

categories as (

    select
        wanted.customer_id as customer_id,
        wanted.category as category,
        row_number() over (
            partition by wanted.customer_id order by sum(wanted.views) desc, wanted.category
        ) as place
    from wanted
    where wanted.category is not null
    group by wanted.customer_id, wanted.category

),

placed as (

    select
        wanted.customer_id as customer_id,
        wanted.product_id as product_id,
        row_number() over (
            partition by wanted.customer_id order by wanted.views desc, wanted.product_id
        ) as place,
        count(*) over (partition by wanted.customer_id) as products
    from wanted

)

select
    placed.customer_id as customer_id,
    placed.products as viewed_products,
    placed.product_id as interest_product,
    categories.category as interest_category
from placed
left join categories
    on placed.customer_id = categories.customer_id and categories.place = 1
where placed.place = 1
