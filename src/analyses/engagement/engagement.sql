-- Engagement: who still listens, by what customers themselves do (visits, views, mails opened and clicked, calls and
-- answers), against their own rhythm. First match:
-- unreachable   may not be written to, or has left or bounced every channel that is known to work
-- prospect      no purchase, and at least `intent_views` visits or views in the last `intent_days` days
-- unknown       no act on record, and fewer than `ignored_contacts` contacts
-- engaged       silent for at most `engaged_days` days, or `engaged_gaps` times the usual gap
-- cooling       silent for at most `quiet_days` days, or `quiet_gaps` times the usual gap
-- quiet         silent for longer, or at least `ignored_contacts` contacts and none answered
-- Purchases are no acts here: lifecycle judges them.
-- Worked example: usual gap 20 days, silent for 50: engaged up to 40, cooling up to 90 (80 by the gaps): cooling.
-- Grain: one row per customer.
with

channels as (

    select
        engagement_channels.customer_id as customer_id,
        sum(engagement_channels.blocked) as blocked,
        sum(engagement_channels.is_open) as open_channels,
        max(
            case
                when engagement_channels.place = 1 and engagement_channels.is_open = 1 then engagement_channels.kind
            end
        ) as reached_by,
        max(case when engagement_channels.kind = 'call' then engagement_channels.contacts end) as calls,
        max(case when engagement_channels.kind = 'call' then engagement_channels.answered end) as calls_answered,
        max(case when engagement_channels.kind = 'chat' then engagement_channels.contacts end) as chats,
        max(case when engagement_channels.kind = 'chat' then engagement_channels.answered end) as chats_answered,
        max(case when engagement_channels.kind = 'mail' then engagement_channels.contacts end) as mails,
        max(case when engagement_channels.kind = 'mail' then engagement_channels.answered end) as mails_answered,
        max(case when engagement_channels.kind = 'meeting' then engagement_channels.contacts end) as meetings,
        max(case when engagement_channels.kind = 'meeting' then engagement_channels.answered end) as meetings_answered,
        max(case when engagement_channels.kind = 'other' then engagement_channels.contacts end) as others,
        max(case when engagement_channels.kind = 'other' then engagement_channels.answered end) as others_answered
    from engagement_channels
    group by engagement_channels.customer_id

)

select
    customers.customer_id as customer_id,
    case
        when not customers.contact_allowed or channels.blocked > 0 and channels.open_channels = 0
            then 'unreachable'
        when
            engagement_shop.buyers > 0
            and engagement_customers.last_order_day is null
            and engagement_customers.intent_views >= params.intent_views
            then 'prospect'
        when
            engagement_customers.last_act_day is null
            and coalesce(engagement_customers.contacts, 0) < params.ignored_contacts
            then 'unknown'
        when
            engagement_customers.silence_days <= params.engaged_days
            or engagement_customers.silence_days <= params.engaged_gaps * engagement_customers.usual_gap
            then 'engaged'
        when
            engagement_customers.silence_days <= params.quiet_days
            or engagement_customers.silence_days <= params.quiet_gaps * engagement_customers.usual_gap
            then 'cooling'
        else 'quiet'
    end as engagement_class,
    case
        when not customers.contact_allowed then 'refused'
        when channels.blocked > 0 then 'restricted'
        when customers.contact_allowed then 'allowed'
        else 'unstated'
    end as permission,
    engagement_customers.last_contact_day as last_contact_day,
    engagement_customers.last_act_day as last_answer_day,
    engagement_customers.silence_days as silence_days,
    engagement_customers.usual_gap as usual_gap_days,
    coalesce(engagement_customers.active_days, 0) as active_days,
    coalesce(engagement_customers.contacts, 0) as contacts,
    coalesce(engagement_customers.answered, 0) as answered,
    cast(engagement_customers.answered as double precision) / nullif(engagement_customers.contacts, 0) as answer_rate,
    coalesce(engagement_customers.contacts_since, 0) as contacts_since_answer,
    channels.reached_by as reached_by,
    nullif(
        substr(
            concat(
                case
                    when channels.calls > 0
                        then
                            concat(
                                '; call ',
                                cast(channels.calls_answered as varchar),
                                '/',
                                cast(channels.calls as varchar)
                            )
                    else ''
                end,
                case
                    when channels.chats > 0
                        then
                            concat(
                                '; chat ',
                                cast(channels.chats_answered as varchar),
                                '/',
                                cast(channels.chats as varchar)
                            )
                    else ''
                end,
                case
                    when channels.mails > 0
                        then
                            concat(
                                '; mail ',
                                cast(channels.mails_answered as varchar),
                                '/',
                                cast(channels.mails as varchar)
                            )
                    else ''
                end,
                case
                    when channels.meetings > 0
                        then
                            concat(
                                '; meeting ',
                                cast(channels.meetings_answered as varchar),
                                '/',
                                cast(channels.meetings as varchar)
                            )
                    else ''
                end,
                case
                    when channels.others > 0
                        then
                            concat(
                                '; other ',
                                cast(channels.others_answered as varchar),
                                '/',
                                cast(channels.others as varchar)
                            )
                    else ''
                end
            ),
            3
        ),
        ''
    ) as answers_by_channel,
    engagement_times.weekday as weekday,
    engagement_times.day_part as day_part,
    coalesce(engagement_customers.intent_views, 0) as recent_views,
    coalesce(engagement_interest.viewed_products, 0) as viewed_products,
    engagement_interest.interest_product as interest_product,
    engagement_interest.interest_category as interest_category,
    engagement_customers.days_to_order as days_visit_to_order
from customers
cross join params
cross join engagement_shop
left join engagement_customers
    on customers.customer_id = engagement_customers.customer_id
left join channels
    on customers.customer_id = channels.customer_id
left join engagement_times
    on customers.customer_id = engagement_times.customer_id
left join engagement_interest
    on customers.customer_id = engagement_interest.customer_id
