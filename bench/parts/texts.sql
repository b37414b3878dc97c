-- Numbers in sentences and in columns.
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
