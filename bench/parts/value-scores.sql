-- The scores of a customer from 1 to 5, from its silence, purchases and amount and the cuts of each.
case when purchases > 0 then
  5 - (recency > cuts.r[1])::int - (recency > cuts.r[2])::int - (recency > cuts.r[3])::int - (recency > cuts.r[4])::int end as r,
case when purchases > 0 then
  1 + (purchases > cuts.f[1])::int + (purchases > cuts.f[2])::int + (purchases > cuts.f[3])::int + (purchases > cuts.f[4])::int end as f,
case when purchases > 0 then
  1 + (monetary > cuts.m[1])::int + (monetary > cuts.m[2])::int + (monetary > cuts.m[3])::int + (monetary > cuts.m[4])::int end as m,
