-- Who was asked and did not answer is a customer all the same.
-- Grain: one row per such response that names a customer.
-- Example: a survey was sent to A, who gave 9, and to B, who gave nothing: B.
select responses.customer_id as customer_id
from responses
where responses.outcome = 'no_response' and responses.customer_id is not null
