import type { Language } from '../language.js'

/** Czech and Slovak, which name most columns alike. Letters lose their marks (`č`, `ř`, `ž`). */
export const czech: Language = {
  name: 'Czech',
  columns: {
    sales: {
      order_id:
        'číslo objednávky, č objednávky, kód objednávky, id objednávky, číslo faktury, číslo faktúry, č faktury, číslo dokladu, č dokladu, číslo účtenky | objednávka, faktura, faktúra, doklad, účtenka, variabilní symbol, variabilný symbol | číslo, kód',
      line_id: 'číslo řádku, číslo riadku, id položky',
      customer_id:
        'číslo zákazníka, id zákazníka, kód zákazníka, číslo odběratele, kód odběratele, číslo odberateľa, id kupujícího | zákazník, odběratel, odberateľ, kupující, kupujúci, klient, ičo, ičo odběratele, email zákazníka, e mail zákazníka | e mail, email | jméno zákazníka, název zákazníka, meno zákazníka, název odběratele, jméno a příjmení, název firmy, firma, jméno',
      order_day:
        'datum objednávky, dátum objednávky, datum vystavení, dátum vystavenia, datum prodeje, dátum predaja, datum nákupu, datum faktury, vystaveno, vystavené | datum vytvoření, dátum vytvorenia, vytvořeno, vytvorené | datum, dátum | datum úhrady, datum platby, datum odeslání, datum zdanitelného plnění',
      product_id:
        'kód produktu, id produktu, číslo produktu, kód zboží, číslo zboží, katalogové číslo, kód položky, kód tovaru | produkt, zboží, tovar',
      product_name:
        'název produktu, název zboží, název položky, názov produktu, názov tovaru, název, názov | popis, položka',
      category: 'kategorie, kategória, skupina zboží',
      brand: 'značka, výrobce, výrobca',
      quantity: 'množství, množstvo, počet kusů, počet kusov, počet ks, počet | ks, kusů',
      unit_price: 'jednotková cena, cena za kus, cena za jednotku, cena za ks, cena za mj, cena ks | cena',
      net_amount:
        'celkem bez dph, celkom bez dph, cena celkem bez dph, částka bez dph, suma bez dph, základ daně, základ dane, cena celkem, celková cena, celková částka, celková suma, celkem k úhradě, k úhradě, celkem s dph, celkom s dph, částka s dph | celkem, celkom, částka, čiastka, spolu, základ',
      discount_amount: 'výše slevy, částka slevy, sleva, zľava',
      returned_amount: 'vráceno, vrácená částka, vrátená suma, vrátené',
      status: 'stav objednávky, stav faktury, stav faktúry, stav dokladu, stav',
      payment_status: 'stav platby, stav úhrady',
      document_type: 'typ dokladu, druh dokladu, typ faktury',
      currency: 'měna, mena',
      channel: 'prodejní kanál, zdroj objednávky, predajný kanál, prodejna',
      country: 'země, krajina',
      city: 'město, mesto, obec',
    },
    customers: {
      customer_id:
        'číslo zákazníka, id zákazníka, kód zákazníka | zákazník, odběratel, odberateľ, klient, ičo | e mail, email | jméno zákazníka, název zákazníka, jméno a příjmení, název firmy, firma, jméno',
      orders_count: 'počet objednávek, počet objednávok',
      total_spent: 'obrat, celkový obrat, celkem utraceno, hodnota objednávek',
      first_order_day: 'první objednávka, prvá objednávka',
      last_order_day: 'poslední objednávka, posledná objednávka',
      joined_day: 'datum registrace, dátum registrácie, registrován, vytvořeno',
      country: 'země, krajina',
      city: 'město, mesto, obec',
    },
    goods: {
      product_id: 'kód produktu, kód zboží, katalogové číslo, kód tovaru, kód | produkt, zboží, tovar',
      product_name: 'název produktu, název zboží, název, názov produktu, názov tovaru, názov | popis',
      category: 'kategorie, kategória',
      brand: 'značka, výrobce, výrobca',
      unit_cost: 'nákupní cena, nákupná cena, pořizovací cena',
      list_price: 'prodejní cena, predajná cena, běžná cena | cena',
      on_hand: 'skladem, stav skladu, stav zásob, množství skladem, na skladě, na sklade | množství, množstvo',
      reorder_level: 'minimální zásoba, minimálna zásoba, minimální stav',
    },
  },
  things: {
    customer: 'zákazníka, odběratele, odberateľa, kupujícího',
    order: 'objednávky, faktury, faktúry, dokladu',
    line: 'řádku, položky',
    product: 'produktu, zboží, tovaru',
    payment: 'platby, úhrady',
  },
  attributes: {
    id: 'číslo, id, kód',
    mail: 'e mail, email',
    name: 'jméno, název, názov, meno',
    day: 'datum, dátum',
    state: 'stav',
    amount: 'částka, suma',
    price: 'cena',
    quantity: 'množství, počet',
    currency: 'měna, mena',
  },
  states: {
    cancelled: 'zrušeno, zrušená, zrušený, zrušené, storno, stornováno, stornována, stornované, zrušen*, stornov*',
    returned: 'vráceno, vrácená, vrácené, vrátené, refundováno, dobropisováno, dobropisována, vrácen*, refundov*',
    owed: 'neuhrazeno, neuhrazena, neuhrazená, nezaplaceno, nezaplacená, čeká na úhradu, čeká na platbu, čeká na zaplacení, po splatnosti, neuhradené, neuhradená, nezaplatené, čaká na platbu, čaká na úhradu, neuhraz*, nezaplac*',
    failed: 'odmítnuto, zamítnuto, neúspěšná, zamietnuté',
    draft: 'koncept, návrh, rozpracováno, rozpracovaná, rozpracované, nabídka, ponuka',
    sold: 'uhrazeno, uhrazena, uhrazená, zaplaceno, zaplacena, zaplacená, vyřízeno, vyřízena, vyřízená, odesláno, odeslána, expedováno, doručeno, doručena, dokončeno, dokončena, vystavena, přijato, přijata, nová, vyřizuje se, zpracovává se, částečně uhrazeno, částečně uhrazena, uhradená, uhradené, zaplatené, vybavená, vybavené, odoslaná, odoslané, doručené',
    yes: 'ano, áno',
    no: 'ne, nie',
  },
  documents: {
    sale: 'faktura, faktúra, objednávka, prodej, predaj, účtenka, prodejka, daňový doklad, faktura vydaná, vydaná faktura',
    credit: 'dobropis, opravný daňový doklad, vratka, dobropis*, opravný doklad, storno faktura',
    payment: 'platba, úhrada, příjem, inkaso',
    other:
      'nabídka, ponuka, zálohová faktura, zálohová faktúra, proforma faktura, faktura přijatá, přijatá faktura, dodací list, upomínka, výdaj',
  },
  nobody: 'host, neznámý, neznámy, anonym, maloobchod, koncový zákazník',
  totals: 'celkem, celkom, součet, spolu',
}
