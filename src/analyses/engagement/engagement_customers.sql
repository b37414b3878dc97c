-- The figures of each customer that the class is decided on. Silence counts from the last act to the last day seen; the
-- usual gap is the median of the customer's own, from `own_gaps` of them on, else the shop's. Views that show intent lie
-- in the last `intent_days` days.
-- Worked example: acts on days 1, 4 and 10, the last day is 20: silence 10, gaps 3 and 6, usual gap 4.5.
-- Grain: one row per customer with an interaction.
with

touched as (

    select
        interactions.customer_id as customer_id,
        max(case when interactions.kind not in ('visit', 'view') then interactions.interaction_day end)
            as last_contact_day
    from interactions
    where interactions.customer_id is not null
    group by interactions.customer_id

),

acts as (

    select
        engagement_acts.customer_id as customer_id,
        count(distinct engagement_acts.act_day) as active_days,
        max(engagement_acts.act_day) as last_act_day,
        sum(
            case
                when
                    engagement_acts.is_look = 1
                    and engagement_acts.act_day > engagement_shop.last_day - params.intent_days
                    then 1
                else 0
            end
        ) as intent_views
    from engagement_acts
    cross join engagement_shop
    cross join params
    group by engagement_acts.customer_id

),

own_gaps as (

    select
        engagement_gaps.customer_id as customer_id,
        max(engagement_gaps.gaps) as gaps,
        cast(min(engagement_gaps.gap_days) + max(engagement_gaps.gap_days) as double precision) / 2 as usual_gap
    from engagement_gaps
    where
        2 * engagement_gaps.gaps_up_to >= engagement_gaps.gaps
        and 2 * (engagement_gaps.gaps_up_to - engagement_gaps.alike) <= engagement_gaps.gaps
    group by engagement_gaps.customer_id

),

contacts as (

    select
        engagement_contacts.customer_id as customer_id,
        count(*) as contacts,
        sum(engagement_contacts.answered) as answered,
        count(
            case
                when engagement_contacts.contact_day > coalesce(acts.last_act_day, -1000000) then 1
            end
        ) as contacts_since
    from engagement_contacts
    left join acts
        on engagement_contacts.customer_id = acts.customer_id
    group by engagement_contacts.customer_id

),

last_orders as (

    select
        orders.customer_id as customer_id,
        max(orders.order_day) as last_order_day
    from orders
    where orders.is_purchase
    group by orders.customer_id

),

visits as (

    select
        last_orders.customer_id as customer_id,
        max(last_orders.last_order_day) - max(engagement_acts.act_day) as days_to_order
    from last_orders
    inner join engagement_acts
        on
            last_orders.customer_id = engagement_acts.customer_id
            and engagement_acts.is_look = 1
            and engagement_acts.act_day <= last_orders.last_order_day
    group by last_orders.customer_id

)

select
    touched.customer_id as customer_id,
    touched.last_contact_day as last_contact_day,
    acts.last_act_day as last_act_day,
    coalesce(acts.active_days, 0) as active_days,
    engagement_shop.last_day - acts.last_act_day as silence_days,
    case
        when acts.last_act_day is null then null
        when own_gaps.gaps >= params.own_gaps then own_gaps.usual_gap
        else engagement_shop.usual_gap
    end as usual_gap,
    coalesce(acts.intent_views, 0) as intent_views,
    coalesce(contacts.contacts, 0) as contacts,
    coalesce(contacts.answered, 0) as answered,
    coalesce(contacts.contacts_since, 0) as contacts_since,
    last_orders.last_order_day as last_order_day,
    visits.days_to_order as days_to_order
from touched
cross join engagement_shop
cross join params
left join acts
    on touched.customer_id = acts.customer_id
left join own_gaps
    on touched.customer_id = own_gaps.customer_id
left join contacts
    on touched.customer_id = contacts.customer_id
left join last_orders
    on touched.customer_id = last_orders.customer_id
left join visits
    on touched.customer_id = visits.customer_id
