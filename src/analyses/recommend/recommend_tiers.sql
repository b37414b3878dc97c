-- The tier of each customer by what they spent, as in value: high while the customers before bring less than
-- 80 % of the money, medium below 95 %, else low. Without amounts all are of one tier, all.
-- Grain: one row per part and customer.
with

seen as (

    select
        recommend_bought.part as part,
        recommend_bought.customer_id as customer_id,
        max(recommend_bought.seen_day) as seen_day
    from recommend_bought
    group by
        recommend_bought.part,
        recommend_bought.customer_id

),

spent as (

    select
        seen.part as part,
        seen.customer_id as customer_id,
        coalesce(sum(order_lines.net_amount), 0) as amount,
        count(order_lines.net_amount) as amounts
    from seen
    inner join order_lines on seen.customer_id = order_lines.customer_id
    where
        seen.part = 'all'
        or order_lines.order_day < seen.seen_day
    group by
        seen.part,
        seen.customer_id

),

by_amount as (

    select
        spent.part as part,
        spent.amount as amount,
        sum(spent.amounts) as amounts,
        sum(case when spent.amount > 0 then spent.amount else 0 end) as money
    from spent
    group by
        spent.part,
        spent.amount

),

summed as (

    select
        by_amount.part as part,
        by_amount.amount as amount,
        sum(by_amount.amounts) over (partition by by_amount.part) as amounts,
        sum(by_amount.money) over (partition by by_amount.part) as money,
        sum(by_amount.money) over (
            partition by by_amount.part
            order by by_amount.amount desc
            rows between unbounded preceding and current row
        ) - by_amount.money as money_before
    from by_amount

)

select
    spent.part as part,
    spent.customer_id as customer_id,
    case
        when summed.amounts = 0 then 'all'
        when spent.amount > 0 and summed.money_before * 100 < summed.money * 80 then 'high'
        when spent.amount > 0 and summed.money_before * 100 < summed.money * 95 then 'medium'
        else 'low'
    end as tier
from spent
inner join summed
    on
        spent.part = summed.part
        and spent.amount = summed.amount
