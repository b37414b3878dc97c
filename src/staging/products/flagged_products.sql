-- Product ids of which more than half of the lines are called postage, a fee or an adjustment. A real product may have a line of correction with
-- such a name.
-- Grain: one row per such id.
-- Example: P9, of which two lines of three are called "postage"; not P1, of which one line of three is.
select flagged_lines.product_id as product_id
from flagged_lines
where flagged_lines.product_id is not null
group by flagged_lines.product_id
having 2 * sum(case when flagged_lines.not_product then 1 else 0 end) > count(*)
