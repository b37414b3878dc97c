-- The group that each customer was found in. First match: prospect, no purchase; group_1 and so on, the
-- groups in descending order of what their customers spend; alike, where no groups are better than chance.
-- Grain: one row per customer.
select
    customers.customer_id as customer_id,
    case
        when clusters_customers.customer_id is null then 'prospect'
        when clusters_groups.group_no is null then 'alike'
        else concat('group_', cast(clusters_groups.group_no as varchar))
    end as clusters_class,
    clusters_groups.group_name as group_name,
    clusters_customers.recency_days as recency_days,
    clusters_customers.frequency as frequency,
    clusters_customers.monetary as monetary,
    cast(clusters_customers.monetary as double precision) / clusters_customers.frequency as average_order,
    clusters_customers.breadth as breadth,
    clusters_customers.discount_share as discount_share,
    clusters_customers.rhythm_days as rhythm_days,
    clusters_assigned.centre_distance as centre_distance,
    clusters_groups.rule as rule,
    clusters_groups.rule_share as rule_share,
    clusters_groups.rule_hits as rule_hits
from customers
left join clusters_customers on customers.customer_id = clusters_customers.customer_id
left join clusters_assigned on customers.customer_id = clusters_assigned.customer_id
left join clusters_groups on clusters_assigned.group_no = clusters_groups.group_no
