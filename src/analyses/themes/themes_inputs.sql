-- What themes are found from: every text with its polarity, and every word of the list of themes.
-- Worked example: the word "deliver*" of the theme delivery is a row with a theme; its number is below zero.
-- Grain: one row per text, and one per theme and word.
select
    themes_texts.text as text,
    themes_texts.text_no as text_no,
    cast(null as varchar) as theme,
    texts_read.polarity_parts as polarity_parts,
    themes_texts.respondents as respondents
from themes_texts
inner join texts_read
    on themes_texts.text_no = texts_read.text_no

union all

select
    theme_words.word as text,
    -row_number() over (order by theme_words.theme, theme_words.word) as text_no,
    theme_words.theme as theme,
    cast(null as integer) as polarity_parts,
    cast(null as integer) as respondents
from theme_words
