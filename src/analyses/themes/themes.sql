-- Themes: what texts are about, by a list of words and by what bad texts have in common. Common: at least `common_customers`
-- customers and `common_share` per cent of all who wrote; single: fewer. A theme moves by the share of all texts that complain about
-- it: rising or falling where the halves of the period differ by more than 1.96 standard deviations of two shares (pooled) and
-- at least five texts complain; unknown without two halves. The share that is negative is of the texts whose polarity is known.
-- Worked example: 4 of 100 texts complain in the earlier half, 15 of 100 in the later: p = 0.095, z = 0.11 / sqrt(0.095 * 0.905 *
-- 0.02) = 2.65, rising.
-- Grain: one row per theme.
with

compared as (

    select
        themes_figures.theme as theme,
        themes_figures.earlier + themes_figures.later as complaints,
        themes_figures.earlier_texts + themes_figures.later_texts as texts,
        themes_figures.earlier_texts * themes_figures.later_texts as texts_product,
        themes_figures.later * themes_figures.earlier_texts - themes_figures.earlier * themes_figures.later_texts
            as rise
    from themes_figures

),

moved as (

    select
        compared.theme as theme,
        case
            when compared.texts_product = 0 or compared.complaints < 5 then 'unknown'
            when
                power(compared.rise, 2) * compared.texts
                <= 3.8416 * compared.texts_product * compared.complaints * (compared.texts - compared.complaints)
                then 'steady'
            when compared.rise > 0 then 'rising'
            else 'falling'
        end as movement
    from compared

)

select
    themes_figures.theme as theme,
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
    moved.movement as movement,
    themes_figures.theme_words as theme_words
from themes_figures
cross join params
inner join moved
    on themes_figures.theme = moved.theme
