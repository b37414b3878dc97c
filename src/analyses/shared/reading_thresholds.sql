-- How the texts were read: how many there are, how many stand beside a good and a bad score, the share that nothing is known of
-- (per cent), and for each language that could be learned its balanced accuracy by cross-validation: the mean of the shares told
-- right among good and among bad scores, every customer's text counted.
-- Worked example: 90 of 100 good and 160 of 200 bad told right: (0.9 + 0.8) / 2 = 0.85.
-- Grain: one row per figure (name); position is always 1.
with

counted as (

    select
        count(*) as texts,
        sum(texts_read.good) as good,
        sum(texts_read.bad) as bad,
        sum(case when texts_read.polarity_parts is null then 1 else 0 end) as unread
    from texts_read

),

accuracies as (

    select
        texts_read.language as language,
        max(texts_read.accuracy_parts) as accuracy_parts
    from texts_read
    where texts_read.accuracy_parts is not null
    group by texts_read.language

)

select
    'texts' as name,
    1 as position,
    cast(counted.texts as double precision) as value
from counted

union all

select
    'good' as name,
    1 as position,
    cast(counted.good as double precision) as value
from counted
where counted.texts > 0

union all

select
    'bad' as name,
    1 as position,
    cast(counted.bad as double precision) as value
from counted
where counted.texts > 0

union all

select
    'unread_share' as name,
    1 as position,
    cast(100 * counted.unread as double precision) / counted.texts as value
from counted
where counted.texts > 0

union all

select
    concat('accuracy_', accuracies.language) as name,
    1 as position,
    cast(accuracies.accuracy_parts as double precision) / 10000 as value
from accuracies
