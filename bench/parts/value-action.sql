-- What to do about the class and the segment of a customer.
concat(
  case value_class
    when 'high' then 'Give them personal service and early access.'
    when 'medium' then 'Raise their order value with bundles and cross-selling.'
    when 'low' then 'Serve them at low cost, by automated messages.'
    when 'none' then 'Find out what went back, if anything, before offering more.'
    else 'Offer a first purchase.'
  end,
  case segment
    when 'champion' then ' Thank them; ask for referrals and reviews.'
    when 'loyal' then ' Invite them to the loyalty programme.'
    when 'potential_loyalist' then ' Suggest a related product to build the habit.'
    when 'new' then ' Welcome them and help with the first use.'
    when 'promising' then ' Offer a reason for the second purchase.'
    when 'need_attention' then ' Send an offer limited in time.'
    when 'about_to_sleep' then ' Remind them of what they looked for.'
    when 'at_risk' then ' Write personally, with a reason to return.'
    when 'cant_lose' then ' Call them: win them back in person.'
    when 'hibernating' then ' Leave them to automated campaigns.'
  end
)
