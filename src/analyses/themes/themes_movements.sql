-- Which way each theme moves, by the share of all texts that complain about it: rising or falling where the halves of the period
-- differ by more than 1.96 standard deviations of two shares (pooled) and at least five texts complain; unknown without two halves.
-- Worked example: 4 of 100 texts complain in the earlier half, 15 of 100 in the later: p = 0.095, z = 0.11 / sqrt(0.095 * 0.905 *
-- 0.02) = 2.65, rising.
-- Grain: one row per theme, of a product where they are told apart by product.
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

)

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
