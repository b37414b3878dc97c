-- What counts as a payment: a row that names its order and whose amount can be read, unless its state says that it was not made. Money
-- that went back to the customer is negative, whatever its sign in the file.
-- Grain: one row per row of a payment file.
-- Example: 10.00 for O1 is 10.00; 10.00 in the state "refunded" is -10.00; 10.00 without an order is `order_missing`.
select
    read_payments.*,
    case
        when read_payments.order_id is null then 'order_missing'
        when read_payments.amount_unreadable then 'net_amount_unreadable'
        else read_payments.state_outcome
    end as outcome,
    case when read_payments.is_back then -abs(read_payments.given_amount) else read_payments.given_amount end as amount
from read_payments
