-- What a row of a list of contacts is: a contact or visit that took place, which way it went, and what came of it. A customer who looks, visits
-- or chats came by themselves; anything else went out. A call of no length was missed; a held call, meeting or chat was answered, a held
-- message sent; a meeting that nothing is said of took place. What was only planned, or did not take place, is no contact, and needs no
-- day; nor are purchases, nor rows without a customer.
-- Grain: one row per row of a list of contacts.
-- Example: an outgoing call of 0 minutes is `missed`, one of 2 minutes `answered`; a scheduled call is `not_happened`.
select
    contact_words.*,
    contact_words.contact_kind as kind,
    coalesce(
        contact_words.contact_direction,
        case when contact_words.contact_kind in ('visit', 'view', 'chat') then 'in' else 'out' end
    ) as direction,
    case
        when contact_words.contact_kind in ('visit', 'view') then null
        when
            contact_words.contact_result = 'held'
            and contact_words.contact_kind = 'call'
            and contact_words.duration_minutes = 0
            then 'missed'
        when contact_words.contact_result = 'held'
            then case when contact_words.contact_kind in ('call', 'meeting', 'chat') then 'answered' else 'sent' end
        when contact_words.contact_result = 'not_happened' then null
        when contact_words.contact_result = 'bounced' and contact_words.contact_kind = 'meeting' then 'missed'
        when contact_words.contact_result is not null then contact_words.contact_result
        when contact_words.contact_kind = 'meeting' then 'answered'
        when contact_words.contact_kind = 'call' and contact_words.duration_minutes > 0 then 'answered'
        when contact_words.contact_kind = 'call' and contact_words.duration_minutes = 0 then 'missed'
        when contact_words.contact_kind = 'mail' then 'sent'
    end as contact_outcome,
    case
        when contact_words.is_excluded then 'excluded'
        when contact_words.is_bought then 'no_contact'
        when contact_words.contact_result = 'not_happened' then 'not_happened'
        when contact_words.contact_kind <> 'mail' and contact_words.is_planned then 'not_happened'
        when contact_words.has_no_customer then 'visitor_unknown'
        when contact_words.interaction_day_missing then 'interaction_day_missing'
        when contact_words.interaction_day_unreadable then 'interaction_day_unreadable'
        when contact_words.interaction_day > reading.seen_until
            then case when reading.is_as_of then 'after_as_of' else 'long_after_orders' end
    end as outcome
from contact_words
cross join reading
