-- What goes together is found from this, as numbers alone. weight: what a purchase counts for the list of its customer,
-- half as much for every half_life_days between the last day the customer bought the product and the day seen, in
-- thousandths; missing where no list is made for the customer, and for what the customer gave back and never bought. place:
-- among the products of the customer, the one bought last first, of those that two customers or more bought. Before them
-- come the products (customer_no 0): weight says how many customers bought them, and place 1 that they are offered.
-- Worked example: bought a half-life ago: 500; today: 1000.
-- Grain: one row per customer and product of a part, by numbers, which are different in each part, and one per product.
with

placed as (

    select
        recommend_bought.part as part,
        recommend_bought.customer_id as customer_id,
        recommend_customers.customer_no as customer_no,
        recommend_items.item_no as item_no,
        recommend_items.customers as customers,
        recommend_bought.seen_day - recommend_bought.last_day as silent_days,
        row_number() over (
            partition by recommend_customers.customer_no
            order by
                case when recommend_items.customers >= 2 then 0 else 1 end,
                recommend_bought.last_day desc,
                recommend_bought.days desc,
                recommend_items.item_no
        ) as place
    from recommend_bought
    inner join recommend_customers
        on
            recommend_bought.part = recommend_customers.part
            and recommend_bought.customer_id = recommend_customers.customer_id
    inner join recommend_items
        on
            recommend_bought.part = recommend_items.part
            and recommend_bought.product_id = recommend_items.product_id

)

select
    placed.customer_no as customer_no,
    placed.item_no as item_no,
    case
        when recommend_trials.customer_id is not null
            then round(
                1000 * power(
                    cast(2 as double precision),
                    -cast(placed.silent_days as double precision) / params.half_life_days
                )
            )
    end as weight,
    case when placed.customers >= 2 then placed.place end as place
from placed
cross join params
left join recommend_trials
    on
        placed.part = recommend_trials.part
        and placed.customer_id = recommend_trials.customer_id

union all

select
    recommend_customers.customer_no as customer_no,
    recommend_items.item_no as item_no,
    null as weight,
    null as place
from recommend_refused
inner join recommend_customers on recommend_refused.customer_id = recommend_customers.customer_id
inner join recommend_items
    on
        recommend_customers.part = recommend_items.part
        and recommend_refused.product_id = recommend_items.product_id
left join recommend_bought
    on
        recommend_customers.part = recommend_bought.part
        and recommend_customers.customer_id = recommend_bought.customer_id
        and recommend_items.product_id = recommend_bought.product_id
where recommend_bought.product_id is null

union all

select
    0 as customer_no,
    recommend_items.item_no as item_no,
    cast(recommend_items.customers as double precision) as weight,
    case when recommend_items.is_offered then 1 else 0 end as place
from recommend_items
