-- The smallest amounts of the tiers high and medium, from `amounts`: each amount above 0 with what those who have it brought together.
create table value_tiers as
select
  min(monetary) filter (before * 100 < 80 * total) as high_from,
  min(monetary) filter (before * 100 < 95 * total) as medium_from,
  any_value(total) as total
from (
  select
    monetary,
    sum(amount) over (order by monetary desc) - amount as before,
    sum(amount) over () as total
  from amounts
);
