-- Themes by product: what texts are about, by a list of words and by what bad texts have in common. Common: at least `common_customers`
-- customers and `common_share` per cent of all who wrote about the product; single: fewer.
-- The share that is negative is of the texts whose polarity is known.
-- Grain: one row per theme and product.
select
    themes_figures.own_theme as theme,
    themes_figures.product_id as product_id,
    case
        when
            themes_figures.customers >= params.common_customers
            and 100 * themes_figures.customers >= params.common_share * themes_figures.respondents
            then 'common'
        else 'single'
    end as themes_class,
    themes_figures.source as source,
    themes_figures.mentions as mentions,
    themes_figures.customers as customers,
    cast(themes_figures.customers as double precision) / themes_figures.respondents as customers_share,
    themes_figures.positive as positive_mentions,
    themes_figures.negative as negative_mentions,
    themes_figures.negative_customers as negative_customers,
    cast(themes_figures.negative as double precision) / nullif(themes_figures.known, 0) as negative_share,
    themes_figures.earlier / nullif(themes_figures.earlier_texts, 0) as earlier_complaints,
    themes_figures.later / nullif(themes_figures.later_texts, 0) as later_complaints,
    themes_movements.movement as movement,
    themes_figures.theme_words as theme_words
from themes_figures
cross join params
inner join themes_movements
    on themes_figures.theme = themes_movements.theme
