-- What `clientele classify FILES -o OUT` gives, by hand, for files of the shape that shop.ts makes: the yardstick of the benchmark,
-- in files that run one after another. Types are known, no row is explained, nothing is configurable: ids are numbered once and
-- joined by number, money is added up in cents, and what several classes need is grouped once.
create macro money(cents) as (cents::decimal(18, 0) * 0.01)::decimal(18, 2);
create macro amount_of(cents) as cents::double / 100;

-- A place among places, in twelve decimals.
create macro place_of(place, places) as (place::double / nullif(places, 0))::decimal(18, 12);

-- A share as a percentage in a sentence.
create macro percent(share) as case
  when share > 0 and share < 0.0005 then 'under 0.1%' else (round(share * 100, 1)::decimal(18, 1))::varchar || '%' end;

-- The word for one or for several.
create macro word(number, one, several) as case when number = 1 then one else several end;

-- Money of four decimals with two at least, and numbers in sentences, which do without zeros at the end.
create macro trimmed(text) as case
  when ends_with(text, '00') then text[:-3] when ends_with(text, '0') then text[:-2] else text end;
create macro short(text) as case
  when ends_with(text, '.0') then text[:-3]
  when ends_with(text, '.00') then text[:-4]
  when ends_with(text, '0') then text[:-2]
  else text
end;

-- The group of purchase days so far: 1, 2, 3 or 4, 5 to 9, 10 and more.
create macro stratum_of(purchase_days) as
  case when purchase_days <= 2 then purchase_days when purchase_days <= 4 then 3 when purchase_days <= 9 then 4 else 5 end::integer;
