-- What the words of a contact say of it: kind, direction and what came of it. The kind is that of its kind, else of its channel, else what its
-- event says: a click on a product is a look at it, any other one in a message. Without a kind it is that of the file; a kind that no
-- list of words knows is `other`. What came of it stands in the outcome, else in the state, the direction ("missed") or the kind ("missed
-- call"); the name of the file counts only where there is no such column. A purchase is no contact.
-- Grain: one row per row of a list of contacts, or per wording of such rows.
-- Example: kind "missed call" is a call that was `missed`; event "click" is a message that was `clicked`, and in a list with products a
-- view; "placed order" is a purchase.
select
    read_contacts.*,
    coalesce(
        read_contacts.kind_in_kind,
        read_contacts.kind_in_channel,
        case read_contacts.event_in_kind
            when 'click' then case when read_contacts.clicks_are_views then 'view' else 'mail' end
            when 'message' then 'mail'
            when 'event' then 'meeting'
        end,
        case when read_contacts.has_kind then 'other' else read_contacts.kind_of_file end
    ) as contact_kind,
    read_contacts.direction_in_direction as contact_direction,
    coalesce(
        read_contacts.result_in_outcome,
        read_contacts.result_in_status,
        read_contacts.result_in_direction,
        read_contacts.result_in_kind,
        read_contacts.result_of_file
    ) as contact_result,
    read_contacts.is_purchase and read_contacts.kind_in_kind is null as is_bought,
    read_contacts.result_in_status = 'not_happened' or read_contacts.is_unbegun as is_planned
from read_contacts
