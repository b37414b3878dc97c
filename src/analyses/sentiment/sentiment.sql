-- Sentiment: what a customer's own words say, apart from any score. First match: silent (no text), unknown (no word of any text is
-- known), mixed (the smaller of positive and negative texts is at least `mixed_share` per cent of those known, or the mean
-- polarity is clearly neither), positive and negative by the mean polarity of the texts, each text once. Latest is the mean of the
-- last day with a text that could be read; its change is against the mean of those before.
-- Worked example: 0.8 in May, -0.6 and -0.2 on one day of June: mean 0.0, so mixed; latest -0.4, change -1.2.
-- Grain: one row per customer.
with

last_days as (

    select
        sentiment_answers.customer_id as customer_id,
        max(sentiment_answers.sort_day) as sort_day
    from sentiment_answers
    where sentiment_answers.polarity_parts is not null
    group by sentiment_answers.customer_id

),

per_customer as (

    select
        sentiment_answers.customer_id as customer_id,
        count(*) as texts,
        count(sentiment_answers.polarity_parts) as read_texts,
        sum(sentiment_answers.polarity_parts) as parts,
        sum(abs(sentiment_answers.polarity_parts)) as strength,
        sum(case when sentiment_answers.side = 'positive' then 1 else 0 end) as positive_texts,
        sum(case when sentiment_answers.side = 'negative' then 1 else 0 end) as negative_texts,
        sum(case when sentiment_answers.read_by = 'learned' then 1 else 0 end) as learned,
        sum(case when sentiment_answers.read_by = 'lexicon' then 1 else 0 end) as by_lexicon,
        count(case when sentiment_answers.sort_day = last_days.sort_day then sentiment_answers.polarity_parts end)
            as latest_texts,
        sum(case when sentiment_answers.sort_day = last_days.sort_day then sentiment_answers.polarity_parts end)
            as latest_parts,
        max(case when sentiment_answers.sort_day = last_days.sort_day then sentiment_answers.feedback_day end)
            as latest_day,
        max(case when sentiment_answers.latest_rank = 1 then sentiment_answers.words end) as words
    from sentiment_answers
    left join last_days
        on sentiment_answers.customer_id = last_days.customer_id
    group by sentiment_answers.customer_id

)

select
    customers.customer_id as customer_id,
    case
        when per_customer.texts is null then 'silent'
        when per_customer.read_texts = 0 then 'unknown'
        when
            100 * per_customer.positive_texts >= params.mixed_share * per_customer.read_texts
            and 100 * per_customer.negative_texts >= params.mixed_share * per_customer.read_texts
            then 'mixed'
        when
            per_customer.parts > 0
            and per_customer.parts >= 10000 * params.clear_from * per_customer.read_texts
            then 'positive'
        when
            per_customer.parts < 0
            and per_customer.parts <= -10000 * params.clear_from * per_customer.read_texts
            then 'negative'
        else 'mixed'
    end as sentiment_class,
    cast(per_customer.parts as double precision) / (10000 * nullif(per_customer.read_texts, 0)) as polarity,
    (1 + cast(per_customer.strength as double precision) / (10000 * nullif(per_customer.read_texts, 0))) / 2
        as polarity_confidence,
    cast(per_customer.latest_parts as double precision) / (10000 * nullif(per_customer.latest_texts, 0))
        as latest_polarity,
    per_customer.latest_day as latest_text_day,
    cast(per_customer.latest_parts as double precision) / (10000 * nullif(per_customer.latest_texts, 0))
    - cast(per_customer.parts - per_customer.latest_parts as double precision)
    / (10000 * nullif(per_customer.read_texts - per_customer.latest_texts, 0)) as polarity_change,
    coalesce(per_customer.texts, 0) as texts,
    coalesce(per_customer.read_texts, 0) as read_texts,
    coalesce(per_customer.positive_texts, 0) as positive_texts,
    coalesce(per_customer.negative_texts, 0) as negative_texts,
    case
        when per_customer.learned > 0 and per_customer.by_lexicon > 0 then 'learned;lexicon'
        when per_customer.learned > 0 then 'learned'
        when per_customer.by_lexicon > 0 then 'lexicon'
    end as read_by,
    per_customer.words as words
from customers
cross join params
left join per_customer
    on customers.customer_id = per_customer.customer_id
