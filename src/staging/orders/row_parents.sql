-- Rows that give back goods or money of another order, which they name (`parent_id`): they belong to that order and to its customer,
-- whoever stands beside them (the shop itself, in a list of transactions). Where that order is taken back by its own state already,
-- they count nothing. A row whose order is not there stays as it is.
-- Grain: one row per row of an order file.
-- Example: refund R1 of customer S, with parent O1 of customer A, becomes a return in O1 of A; where O1 is "returned", `returned_already`.
with

ordered as (

    select
        order_rows.*,
        (order_rows.is_return or order_rows.by_document) and nullif(order_rows.parent_id, '0') is not null as is_back,
        case
            when
                (order_rows.is_return or order_rows.by_document)
                and nullif(order_rows.parent_id, '0') is not null
                then order_rows.parent_id
            else order_rows.order_id
        end as sale_id
    from order_rows

),

known as (

    select
        ordered.*,
        min(case when not ordered.is_back then ordered.customer_id end) over (partition by ordered.sale_id)
            as sale_customer,
        max(case when not ordered.is_back then 1 else 0 end) over (partition by ordered.sale_id) as has_sale,
        max(case when not ordered.is_back and ordered.by_state then 1 else 0 end) over (partition by ordered.sale_id)
            as is_taken_back
    from ordered

)

select
    known.*,
    case when known.is_back and known.has_sale = 1 then known.sale_id else known.order_id end as new_order_id,
    case
        when known.is_back and known.has_sale = 1 then coalesce(known.sale_customer, known.customer_id)
        else known.customer_id
    end as new_customer_id,
    case
        when known.is_back and known.is_taken_back = 1 and known.outcome is null then 'returned_already'
        else known.outcome
    end as new_outcome
from known
