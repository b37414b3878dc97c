import type { Language } from '../language.js'

/** Words are written together (`tilausnumero`); letters lose their marks (`ä`, `ö`). */
export const finnish: Language = {
  name: 'Finnish',
  columns: {
    sales: {
      order_id:
        'tilausnumero, tilausnro, tilauksen numero, tilaustunnus, tilaus id, tilaus nro, laskunumero, laskun numero, laskunro, lasku nro, kuittinumero, kuitin numero, tositenumero | tilaus, lasku, kuitti, tosite',
      line_id: 'rivinumero, tilausrivi, rivin numero, laskurivi',
      customer_id:
        'asiakasnumero, asiakasnro, asiakas nro, asiakas id, asiakastunnus, asiakaskoodi, y tunnus | asiakas, ostaja, tilaaja | sähköposti, sähköpostiosoite, e mail, email | asiakkaan nimi, asiakasnimi, ostajan nimi, yritys, yrityksen nimi',
      order_day:
        'tilauspäivä, tilauspäivämäärä, tilauksen päivämäärä, tilausaika, laskun päivämäärä, laskupäivä, laskun päiväys, laskutuspäivä, ostopäivä, myyntipäivä, myyntiaika | luotu, luontipäivä | päivämäärä, päivä, pvm, päiväys | maksupäivä, toimituspäivä',
      product_id: 'tuotenumero, tuotenro, tuotekoodi, tuotetunnus, tuote id, nimikenumero, nimikekoodi | tuote, nimike',
      product_name: 'tuotenimi, tuotteen nimi, nimikkeen nimi, tuotenimike | kuvaus, selite',
      category: 'tuoteryhmä, kategoria, tuotekategoria',
      brand: 'tuotemerkki, brändi, merkki, valmistaja',
      quantity: 'määrä, kappalemäärä, lukumäärä, tilattu määrä | kpl',
      unit_price: 'yksikköhinta, kappalehinta, à hinta, a hinta | hinta',
      net_amount:
        'summa ilman alv, veroton summa, veroton yhteensä, veroton, summa veroton, nettosumma, rivisumma, rivin summa, tilauksen summa, tilaussumma, laskun summa, laskun loppusumma, loppusumma, kokonaissumma, maksettava, verollinen summa, verollinen yhteensä, verollinen, bruttosumma, summa sis alv | summa, yhteensä',
      discount_amount: 'alennuksen määrä, alennussumma, alennus',
      discount_rate: 'alennusprosentti, alennus prosentti',
      returned_amount: 'palautettu summa, palautus, hyvitetty summa, hyvitys',
      status: 'tilauksen tila, laskun tila, tilauksen status, laskun status, tila',
      payment_status: 'maksun tila, maksutila, maksettu',
      document_type: 'laskutyyppi, laskun tyyppi, tositelaji, tositetyyppi',
      currency: 'valuutta, valuuttakoodi',
      channel: 'myyntikanava, kauppa, myymälä',
      country: 'maa',
      region: 'maakunta',
      city: 'kaupunki, postitoimipaikka, paikkakunta',
    },
    customers: {
      customer_id:
        'asiakasnumero, asiakasnro, asiakas id, asiakastunnus, y tunnus | asiakas | sähköposti, sähköpostiosoite, e mail, email | asiakkaan nimi, asiakasnimi, nimi, yritys',
      orders_count: 'tilausten määrä, tilauksia, ostojen määrä',
      total_spent: 'ostot yhteensä, kokonaisostot, tilausten summa',
      first_order_day: 'ensimmäinen tilaus, ensimmäinen ostos',
      last_order_day: 'viimeisin tilaus, viimeinen tilaus, viimeisin ostos',
      joined_day: 'rekisteröitynyt, rekisteröintipäivä, asiakas alkaen, luotu',
      country: 'maa',
      city: 'kaupunki, postitoimipaikka, paikkakunta',
    },
    goods: {
      product_id: 'tuotenumero, tuotekoodi, tuotetunnus, nimikenumero, nimikekoodi | tuote, nimike',
      product_name: 'tuotenimi, tuotteen nimi, nimikkeen nimi | nimi, kuvaus, selite',
      category: 'tuoteryhmä, kategoria, tuotekategoria',
      brand: 'tuotemerkki, brändi, merkki, valmistaja',
      unit_cost: 'ostohinta, hankintahinta, sisäänostohinta',
      list_price: 'myyntihinta, ovh, ohjehinta | hinta',
      on_hand: 'varastosaldo, varastossa, saldo, vapaa saldo, varastomäärä | määrä',
      reorder_level: 'hälytysraja, tilauspiste, minimisaldo, minimivarasto',
    },
  },
  things: {
    customer: 'asiakkaan, asiakas, ostajan',
    order: 'tilauksen, tilaus, laskun, lasku',
    line: 'rivin, rivi',
    product: 'tuotteen, tuote, nimikkeen',
    payment: 'maksun',
  },
  attributes: {
    id: 'numero, nro, tunnus, id, koodi',
    mail: 'sähköposti, sähköpostiosoite',
    name: 'nimi',
    day: 'päivämäärä, päivä, pvm, päiväys',
    state: 'tila',
    type: 'tyyppi',
    amount: 'summa',
    price: 'hinta',
    quantity: 'määrä',
    currency: 'valuutta',
  },
  states: {
    cancelled: 'peruttu, peruutettu, mitätöity, peruutus',
    returned: 'palautettu, hyvitetty, palautet*, hyvitet*',
    owed: 'maksamatta, maksamaton, erääntynyt, odottaa maksua, myöhässä, ei maksettu, osittain maksamatta',
    failed: 'epäonnistunut, epäonnistui, hylätty, maksu epäonnistui',
    draft: 'luonnos, tarjous',
    sold: 'maksettu, toimitettu, lähetetty, valmis, käsittelyssä, käsitelty, vahvistettu, uusi, avoin, suljettu, laskutettu, osittain maksettu, osittain toimitettu, noudettu',
    yes: 'kyllä',
    no: 'ei',
  },
  documents: {
    sale: 'lasku, myynti, tilaus, myyntilasku, käteislasku, kuitti, myyntitilaus',
    credit: 'hyvityslasku, hyvitys, palautus',
    payment: 'maksu, suoritus',
    other: 'tarjous, ostolasku, osto, maksumuistutus, maksukehotus, tilausvahvistus, lähete, karhu, perintä',
  },
  nobody: 'vieras, tuntematon, käteisasiakas, vierailija, satunnainen asiakas',
  totals: 'yhteensä, summa, kaikki yhteensä',
}
