-- What `clientele classify FILES -o OUT` gives, by hand, for files of the shape that shop.ts makes: the yardstick of the benchmark,
-- in files that run one after another. Types are known, no row is explained, nothing is configurable: ids are numbered once and
-- joined by number, money is added up in cents, and what several classes need is grouped once.
create macro money(cents) as (cents::decimal(18, 0) * 0.01)::decimal(18, 2);
create macro amount_of(cents) as cents::double / 100;

-- A place among places, in twelve decimals.
create macro place_of(place, places) as (place::double / nullif(places, 0))::decimal(18, 12);

-- include texts.sql

-- The group of purchase days so far: 1, 2, 3 or 4, 5 to 9, 10 and more.
create macro stratum_of(purchase_days) as
  case when purchase_days <= 2 then purchase_days when purchase_days <= 4 then 3 when purchase_days <= 9 then 4 else 5 end::integer;
