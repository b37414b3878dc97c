-- When customers are heard from: the weekday and the part of the day of most of their acts, the earlier one of equals.
-- Worked example: two acts on Mondays and one on a Friday evening: monday; evening, as only that one has a time.
-- Grain: one row per customer with an act.
with

weekdays as (

    select
        engagement_acts.customer_id as customer_id,
        engagement_acts.weekday as weekday,
        row_number() over (
            partition by engagement_acts.customer_id order by count(*) desc, engagement_acts.weekday
        ) as place
    from engagement_acts
    group by engagement_acts.customer_id, engagement_acts.weekday

),

day_parts as (

    select
        engagement_acts.customer_id as customer_id,
        engagement_acts.day_part as day_part,
        row_number() over (
            partition by engagement_acts.customer_id order by count(*) desc, engagement_acts.day_part
        ) as place
    from engagement_acts
    where engagement_acts.day_part is not null
    group by engagement_acts.customer_id, engagement_acts.day_part

)

select
    weekdays.customer_id as customer_id,
    case weekdays.weekday
        when 0 then 'monday'
        when 1 then 'tuesday'
        when 2 then 'wednesday'
        when 3 then 'thursday'
        when 4 then 'friday'
        when 5 then 'saturday'
        else 'sunday'
    end as weekday,
    case day_parts.day_part
        when 0 then 'night'
        when 1 then 'morning'
        when 2 then 'afternoon'
        when 3 then 'evening'
    end as day_part
from weekdays
left join day_parts
    on weekdays.customer_id = day_parts.customer_id and day_parts.place = 1
where weekdays.place = 1
