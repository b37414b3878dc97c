-- Texts have a heading each: declared names (classes) in their order, then others. Of texts without declared names the commonest have one each,
-- the rest are "other". Days and periods stand in their own order.
-- Grain: one row per value.
-- Example: with room for two, red (5 rows), blue (3), green (2): red, blue, other.
with

ranked as (

    select
        counted_texts.value as value,
        declared_names.place as declared_place,
        heading_rules.most_texts as most_texts,
        heading_rules.declared as declared,
        row_number() over (
            order by
                case when heading_rules.is_in_order then 0 else counted_texts.subjects end desc,
                counted_texts.value
        ) - 1 as nth
    from counted_texts
    cross join heading_rules
    left join declared_names
        on counted_texts.value = declared_names.name

)

select
    ranked.value as value,
    case
        when ranked.nth >= ranked.most_texts then ranked.most_texts
        when ranked.declared_place is not null then ranked.declared_place
        else ranked.declared + ranked.nth
    end as place,
    case when ranked.nth >= ranked.most_texts then 'other' else ranked.value end as heading
from ranked
