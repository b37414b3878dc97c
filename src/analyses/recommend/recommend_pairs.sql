-- How alike two products are by who bought them: the cosine of their customers, drawn towards zero where few
-- bought both, in millionths: both / sqrt(one * other) * both / (both + shrinkage). The thirty most alike of
-- each that are offered. A customer counts with the hundred products bought last, so that one who bought
-- everything does not decide what goes together, nor cost the square of it.
-- Worked example: X by 16 and Y by 25 customers, 10 of them both: 10 / 20 * 10 / (10 + 10) = 0.25: 250000.
-- Products go by their numbers, which are different in each part.
-- Grain: one row per product and other product of a part, of which at least two customers bought both.
with

placed as (

    select
        recommend_bought.customer_id as customer_id,
        recommend_bought.part as part,
        recommend_items.item_no as item_no,
        row_number() over (
            partition by
                recommend_bought.part,
                recommend_bought.customer_id
            order by
                recommend_bought.last_day desc,
                recommend_bought.days desc,
                recommend_bought.product_id
        ) as place
    from recommend_bought
    inner join recommend_items
        on
            recommend_bought.part = recommend_items.part
            and recommend_bought.product_id = recommend_items.product_id
    where recommend_items.customers >= 2

),

kept as (

    select
        placed.customer_id as customer_id,
        placed.part as part,
        placed.item_no as item_no
    from placed
    where placed.place <= 100

),

together as (

    select
        kept.item_no as item_no,
        other.item_no as other_item_no,
        count(*) as customers
    from kept
    inner join kept as other
        on
            kept.customer_id = other.customer_id
            and kept.part = other.part
            and kept.item_no < other.item_no
    group by
        kept.item_no,
        other.item_no
    having count(*) >= 2

),

both_ways as (

    select
        together.item_no as item_no,
        together.other_item_no as other_item_no,
        together.customers as customers
    from together

    union all

    select
        together.other_item_no as item_no,
        together.item_no as other_item_no,
        together.customers as customers
    from together

),

alike as (

    select
        both_ways.item_no as item_no,
        both_ways.other_item_no as other_item_no,
        two.product_id as other_product_id,
        both_ways.customers as shared_customers,
        one.customers as customers,
        cast(
            round(
                1000000 * cast(both_ways.customers as double precision) * both_ways.customers
                / (
                    sqrt(cast(one.customers as double precision) * two.customers)
                    * (both_ways.customers + params.shrinkage)
                )
            ) as bigint
        ) as likeness
    from both_ways
    inner join recommend_items as one on both_ways.item_no = one.item_no
    inner join recommend_items as two on both_ways.other_item_no = two.item_no
    cross join params
    where two.is_offered

),

ranked as (

    select
        alike.item_no as item_no,
        alike.other_item_no as other_item_no,
        alike.shared_customers as shared_customers,
        alike.customers as customers,
        alike.likeness as likeness,
        row_number() over (
            partition by alike.item_no
            order by
                alike.likeness desc,
                alike.other_product_id
        ) as place
    from alike

)

select
    ranked.item_no as item_no,
    ranked.other_item_no as other_item_no,
    ranked.shared_customers as shared_customers,
    ranked.customers as customers,
    ranked.likeness as likeness
from ranked
where ranked.place <= 30
