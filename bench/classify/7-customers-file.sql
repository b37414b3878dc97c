-- The file of the customers.
copy (
  select
    -- include customer-columns.sql
    preference_class,
    nullif(concat(
      case when is_sensitive then ';price_sensitive' end,
      case when is_loyal then ';brand_loyal' end,
      case when is_only_brand then ';solus' end,
      case when is_choosy then ';quality_seeking' end
    )[2:], '') as preference_flags,
    strength_text as preference_strength,
    coalesce(purchases, 0) as preference_purchases,
    price_text as preference_price_score,
    null as preference_range_score,
    brand_text as preference_brand_score,
    quality_text as preference_quality_score,
    round(discount_share, 4)::decimal(18, 4) as preference_discount_share,
    round(discounted_share, 4)::decimal(18, 4) as preference_discounted_orders,
    round(percentile, 4)::decimal(18, 4) as preference_price_percentile,
    top_brand as preference_top_brand,
    round(brand_share, 4)::decimal(18, 4) as preference_top_brand_share,
    round(concentration, 4)::decimal(18, 4) as preference_brand_concentration,
    interest_group as preference_interest_group,
    top_category as preference_top_category,
    round(category_share, 4)::decimal(18, 4) as preference_top_category_share,
    second_category as preference_second_category,
    favourite_product as preference_favourite_product,
    round(favourite_share, 4)::decimal(18, 4) as preference_favourite_product_share,
    null as preference_channel, null as preference_interest_product, null as preference_interest_category,
    concat(
      case preference_class
        when 'price_sensitive' then concat('strongest of the preferences that hold: price score ', price_text, at_text)
        when 'brand_loyal' then concat('strongest of the preferences that hold: brand score ', brand_text, at_text)
        when 'quality_seeking' then concat('strongest of the preferences that hold: quality score ', quality_text, at_text)
        when 'balanced'
          then concat('no score reaches its threshold', '; price ' || price_text, '; brand ' || brand_text, '; quality ' || quality_text)
        else concat(
          'too little to tell: ', coalesce(purchases, 0), word(purchases, ' purchase', ' purchases'), ' (at least 3)',
          '; price score ' || price_text, '; brand score ' || brand_text, '; quality score ' || quality_text
        )
      end,
      case when is_sensitive then concat(
        '; discounts on ', percent(discounted_share), ' of purchases and ', percent(discount_share),
        ' of gross, prices paid at ', percent(percentile), ' of their categories'
      ) end,
      case when is_loyal then concat('; ', percent(brand_share), ' of spend goes to ', top_brand, ' where other brands are on offer') end,
      case when is_only_brand then '; no other brand was bought there' end,
      case when is_choosy then concat(
        '; ', percent(quality_score), ' of units are in the top part of their category''s prices, with ', percent(discount_share), ' discounts'
      ) end
    ) as preference_because,
    concat(
      case preference_class
        when 'price_sensitive' then 'Send them sales, coupons and bundles first.'
        when 'brand_loyal' then 'Tell them first about new items of their brand.'
        when 'quality_seeking' then 'Show the premium range; argue with quality, not discounts.'
        when 'balanced' then 'Recommend by category of interest.'
        else 'Offer a choice of brands and prices, and learn.'
      end,
      case when is_only_brand then ' Make them ambassadors of the brand.' end
    ) as preference_action,
    coalesce(lifecycle_class, 'prospect') as lifecycle_class,
    risk as lifecycle_risk,
    signs as lifecycle_signs,
    return_chance as lifecycle_return_chance,
    horizon as lifecycle_within_days,
    alike as lifecycle_similar,
    compared_days as lifecycle_compared_days,
    after_text as lifecycle_after_purchases,
    confidence as lifecycle_confidence,
    case when lifecycle_class is not null then 'chance' end as lifecycle_stage_basis,
    null as lifecycle_history, null as lifecycle_orders_before, null as lifecycle_since_day,
    win_back_rank as lifecycle_win_back_rank,
    won_back as lifecycle_won_back,
    null as lifecycle_contact,
    recency as lifecycle_days_silent,
    cycle_text as lifecycle_cycle_days,
    u_text as lifecycle_u,
    gaps as lifecycle_gaps,
    gap_text as lifecycle_own_gap_days,
    last_gap as lifecycle_last_gap_days,
    first_text as lifecycle_first_day,
    last_text as lifecycle_last_day,
    as_of - first_day as lifecycle_tenure_days,
    last_day - first_day as lifecycle_lifetime_days,
    coalesce(purchases, 0) as lifecycle_purchases,
    gaps + 1 as lifecycle_purchase_days,
    case when lifecycle_class is not null then net end as lifecycle_monetary,
    purchases_before as lifecycle_purchases_before,
    purchases_recent as lifecycle_purchases_recent,
    spend_before as lifecycle_spend_before,
    spend_recent as lifecycle_spend_recent,
    complaints_before as lifecycle_complaints_before,
    complaints_recent as lifecycle_complaints_recent,
    score_before_text as lifecycle_score_before,
    score_recent_text as lifecycle_score_recent,
    returns_before as lifecycle_returns_before,
    returns_recent as lifecycle_returns_recent,
    null as lifecycle_acts_before, null as lifecycle_acts_recent, null as lifecycle_text_day, null as lifecycle_text_polarity,
    coalesce(because, 'no purchase in the orders given') as lifecycle_because,
    coalesce(action, 'Offer a first purchase.') as lifecycle_action,
    satisfaction_class,
    latest_text as satisfaction_latest,
    latest_day as satisfaction_latest_day,
    round(points::double / (9 * nullif(scores, 0)), 1)::decimal(18, 1) as satisfaction_mean,
    round(latest - (points - latest_points)::double / (9 * nullif(scores - latest_scores, 0)), 1)::decimal(18, 1) as satisfaction_trend,
    nps as satisfaction_nps,
    coalesce(responses, 0) as satisfaction_responses,
    coalesce(scores, 0) as satisfaction_scored_responses,
    coalesce(complaints, 0) as satisfaction_complaints,
    coalesce(open_complaints, 0) as satisfaction_open_complaints,
    coalesce(recent_complaints, 0) as satisfaction_recent_complaints,
    round(days_to_resolve, 1)::decimal(18, 1) as satisfaction_median_days_to_resolve,
    last_response as satisfaction_last_response_day,
    case when responses is null then 'no response on record' else
      concat(
        'latest score ' || short(latest_text) || ' of 100, ',
        complaints, word(complaints, ' complaint, ', ' complaints, '),
        open_complaints, ' open, ', recent_complaints, ' recent',
        case when nps is not null then concat('; last answer on the scale of 0-10, among ', responses, word(responses, ' response', ' responses')) end
      ) end as satisfaction_because,
    concat(
      case satisfaction_class
        when 'unheard' then 'Ask for their opinion after the next order.'
        when 'dissatisfied' then 'Contact them in person and put right what went wrong.'
        when 'satisfied' then 'Thank them; ask for a review or a referral.'
        else 'Ask what would have made it better.'
      end,
      case nps when 'promoter' then ' Ask for a referral.' when 'detractor' then ' Find out what went wrong before they tell others.' end
    ) as satisfaction_action,
    profile_class,
    country as profile_country,
    region as profile_region,
    city as profile_city,
    company_size as profile_company_size,
    case when employees is not null then 'employees' when annual_revenue is not null then 'revenue' end as profile_size_basis,
    employees as profile_employees,
    annual_revenue as profile_annual_revenue,
    industry as profile_industry,
    age as profile_age,
    case
      when age < 18 then 'under 18' when age < 25 then '18-24' when age < 35 then '25-34' when age < 45 then '35-44'
      when age < 55 then '45-54' when age < 65 then '55-64' when age >= 65 then '65+'
    end as profile_age_band,
    gender as profile_gender,
    source as profile_source,
    concat(
      'city ', coalesce(city, '–'), ', country ', coalesce(country, '–'), '; home country: France; home city: City 3',
      case when employees is not null then concat('; size by employees: ', employees, word(employees, ' employee', ' employees'))
        when annual_revenue is not null then '; size by revenue' end,
      '; annual revenue ' || annual_revenue::varchar
    ) as profile_because,
    concat(
      case profile_class
        when 'local' then 'Invite them in; offer pick-up and same-day delivery.'
        when 'domestic' then 'Serve by standard delivery and regional offers.'
        when 'international' then 'Mind duties, currency, language and time zone.'
        else 'Complete the address, or say where home is.'
      end,
      case company_size
        when 'micro' then ' Serve by self-service.'
        when 'small' then ' Offer ready packages.'
        when 'medium' then ' Name a contact person.'
        when 'large' then ' Assign an account manager.'
      end
    ) as profile_action
  from customer_texts
) to 'OUT/customers.csv' (format csv, header true);
