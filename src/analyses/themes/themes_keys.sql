-- What the name of each row stands for.
-- Worked example: delivery|P1 is the theme delivery of the product P1.
-- Grain: one row per theme, and product where rows are by product.
select
    themes_figures.theme as theme,
    themes_figures.own_theme as own_theme,
    themes_figures.product_id as product_id
from themes_figures
