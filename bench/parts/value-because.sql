-- What speaks for the class and the segment of a customer, in a sentence.
case
  when value_class is null then 'no order on record; no purchase yet'
  else concat(
    'net ',
    net,
    case when value_class = 'none' then ' after returns; ' else
      concat(
        ' in ', purchases, word(purchases, ' purchase, ', ' purchases, '),
        percent(revenue_share), ' of revenue; '
      ) end,
    case when segment = 'prospect' then 'no purchase yet' else
      concat(
        'last purchase ', recency, word(recency, ' day ago (R', ' days ago (R'), r, '), ',
        purchases, word(purchases, ' purchase (F', ' purchases (F'), f, ')'
      ) end
  )
end
