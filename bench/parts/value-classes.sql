-- The class and the segment of a customer, from its amount, purchases and scores and the limits of the tiers.
case
  when monetary <= 0 then 'none'
  when monetary >= high_from then 'high'
  when monetary >= medium_from then 'medium'
  else 'low'
end as value_class,
case
  when purchases = 0 then 'prospect'
  when r >= 4 and f >= 2 then case when r = 5 and f >= 4 then 'champion' when f <= 3 then 'potential_loyalist' else 'loyal' end
  when r = 5 then 'new'
  when r = 4 then 'promising'
  when r = 3 then case when f >= 4 then 'loyal' when f = 3 then 'need_attention' else 'about_to_sleep' end
  when f = 5 then 'cant_lose'
  when f >= 3 then 'at_risk'
  else 'hibernating'
end as segment,
