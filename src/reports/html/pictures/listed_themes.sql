-- The themes of the list that texts speak of. Themes found in the texts themselves stay away: their words are those of customers, and may be names.
-- Grain: one row per theme of the list with a text.
-- Example: `delivery` of the list is in 3 texts: a row. `size` of the list is in none, and `anna` was found: none.
select
    themes.theme as theme,
    themes.mentions as mentions,
    themes.negative_mentions as negative_mentions,
    themes.customers as customers,
    themes.movement as movement
from themes
where themes.source = 'list' and themes.mentions > 0
