-- Which side a text is on: positive or negative from a polarity of `clear_from` on, else neither; none where its polarity is not known.
-- Worked example: with clear_from 0.05, a polarity of 0.05 is positive, one of 0.04 neither.
-- Grain: one row per text.
select
    texts_read.text_no as text_no,
    case
        when texts_read.polarity_parts >= 10000 * params.clear_from then 'positive'
        when texts_read.polarity_parts <= -10000 * params.clear_from then 'negative'
        when texts_read.polarity_parts is not null then 'neither'
    end as side
from texts_read
cross join params
