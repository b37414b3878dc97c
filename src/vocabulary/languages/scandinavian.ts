import type { Language } from '../language.js'

/** Swedish, Danish and Norwegian, which name most columns alike. Letters lose their marks (`å`, `ö`), but `ø` and `æ` stay. */
export const scandinavian: Language = {
  name: 'Scandinavian',
  columns: {
    sales: {
      order_id:
        'ordernummer, ordernr, ordrenummer, ordrenr, fakturanummer, fakturanr, bestillingsnummer, beställningsnummer, kvittonummer, kvitteringsnummer | order, ordre, faktura, bestilling',
      line_id: 'radnummer, linjenummer, ordrelinje',
      customer_id:
        'kundnummer, kundnr, kund id, kundenummer, kundenr, kunde id | kund, kunde | e post, e postadress, epost, e mail | kundnamn, kundenavn, kundens navn, företag, firma, køber, köpare',
      order_day:
        'orderdatum, ordredato, fakturadatum, fakturadato, köpdatum, købsdato, kjøpsdato, bestillingsdato, salgsdato, försäljningsdatum | skapad, oprettet, opprettet | datum, dato | betaldatum, betalingsdato, leveransdatum, leveringsdato',
      product_id: 'artikelnummer, artikelnr, produktnummer, varenummer, varenr | artikel, vare, produkt',
      product_name:
        'artikelnamn, produktnamn, varenavn, produktnavn, benämning, varebeskrivelse | beskrivning, beskrivelse',
      category: 'kategori, varugrupp, varegruppe, produktgrupp, produktgruppe',
      brand: 'varumärke, varemerke, mærke, tillverkare, producent',
      quantity: 'antal, antall, mängd, mængde, kvantitet | stk',
      unit_price: 'styckpris, à pris, a pris, enhetspris, enhedspris, stykpris | pris',
      net_amount:
        'nettobelopp, nettobeløb, nettobeløp, radbelopp, linjebeløb, radsumma, linjesum, totalbelopp, totalbeløb, totalbeløp, ordersumma, ordretotal, fakturabelopp, fakturabeløb, fakturabeløp, netto | belopp, beløb, beløp, summa, sum, totalt, i alt, omsättning, omsætning, omsetning, bruttobelopp, bruttobeløb, bruttobeløp, brutto',
      discount_amount: 'rabattbelopp, rabatbeløb, rabattbeløp | rabatt, rabat',
      discount_rate: 'rabattprocent, rabatprocent, rabattprosent',
      returned_amount: 'återbetalt belopp, återbetalning, refunderet beløb, refundert beløp, tilbagebetalt',
      status: 'orderstatus, ordrestatus, fakturastatus, status',
      payment_status: 'betalningsstatus, betalingsstatus',
      document_type: 'fakturatyp, fakturatype, dokumenttyp, dokumenttype, bilagstype, ordertyp, ordretype',
      currency: 'valuta, valutakod, valutakode',
      channel: 'försäljningskanal, salgskanal, butik, butikk',
      country: 'land',
      city: 'ort, stad, postort, poststed',
    },
    customers: {
      customer_id:
        'kundnummer, kundnr, kundenummer, kundenr | kund, kunde | e post, epost, e mail | kundnamn, kundenavn, namn, navn',
      orders_count: 'antal ordrar, antal köp, antal ordrer, antall ordrer, antal køb, antall kjøp',
      total_spent: 'total omsättning, totalt köpt, samlet omsætning, samlet omsetning',
      joined_day: 'kund sedan, kunde siden, registrerad, oprettet, opprettet',
      country: 'land',
      city: 'ort, stad, poststed',
    },
    goods: {
      product_id: 'artikelnummer, artikelnr, produktnummer, varenummer, varenr | artikel, vare',
      product_name:
        'artikelnamn, produktnamn, varenavn, produktnavn, benämning | beskrivning, beskrivelse | namn, navn',
      category: 'kategori, varugrupp, varegruppe',
      brand: 'varumärke, varemerke, mærke',
      unit_cost: 'inköpspris, indkøbspris, innkjøpspris, kostpris',
      list_price: 'försäljningspris, salgspris, utpris | pris',
      on_hand: 'lagersaldo, lagerbeholdning, på lager, i lager, disponibelt | saldo, antal, antall',
      reorder_level: 'beställningspunkt, minimilager, minimumslager, genbestillingspunkt',
    },
  },
  things: {
    customer: 'kund, kunde, køber, köpare',
    order: 'order, ordre, faktura, bestilling',
    line: 'rad, linje',
    product: 'artikel, vare, produkt',
    payment: 'betalning, betalings',
  },
  attributes: {
    id: 'nummer, nr, id',
    mail: 'e post, epost, e mail, e mailadresse',
    name: 'namn, navn',
    day: 'datum, dato',
    state: 'status',
    amount: 'belopp, beløb, beløp',
    price: 'pris',
    quantity: 'antal, antall',
    currency: 'valuta',
  },
  states: {
    cancelled: 'makulerad, annullerad, avbruten, annulleret, annullert, kansellert, avbestilt, slettet, avbeställd',
    returned:
      'återbetald, returnerad, krediterad, refunderet, returneret, krediteret, refundert, returnert, kreditert, tilbagebetalt',
    owed: 'obetald, ej betald, förfallen, ubetalt, ikke betalt, forfalden, forfalt, afventer betaling, avventer betaling, väntar på betalning, utestående',
    failed: 'misslyckad, nekad, mislykket, afvist, avvist, feilet',
    draft: 'utkast, offert, tilbud, kladde, kladd',
    sold: 'betald, betalt, skickad, levererad, avslutad, bokförd, afsendt, leveret, afsluttet, bogført, sendt, levert, fullført, bokført, delbetald, delvis betalt, behandles, behandlas',
    yes: 'ja',
    no: 'nej, nei',
  },
  documents: {
    sale: 'faktura, försäljning, salg, order, ordre, kontantfaktura',
    credit: 'kreditfaktura, kreditnota, kredit, retur, kreditering',
    payment: 'inbetalning, indbetaling, innbetaling, betalning, betaling',
    other:
      'offert, tilbud, leverantörsfaktura, leverandørfaktura, utbetalning, udbetaling, utbetaling, påminnelse, rykker, purring, orderbekräftelse',
  },
  nobody: 'gäst, gæst, gjest, okänd, ukendt, ukjent, kontantkund, kontantkunde',
  totals: 'summa, totalt, i alt, sum, total, samlet',
}
