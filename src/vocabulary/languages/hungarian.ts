import type { Language } from '../language.js'

/** Letters lose their marks (`ő`, `ű`, `á`); 'number' is `szám`, written together with what it numbers. */
export const hungarian: Language = {
  name: 'Hungarian',
  columns: {
    sales: {
      order_id:
        'rendelésszám, rendelés szám, rendelés száma, rendelésazonosító, rendelés azonosító, megrendelés száma, megrendelésszám, számlaszám, számla szám, számla száma, számla sorszáma, bizonylatszám, bizonylat száma, bizonylat sorszáma, nyugtaszám | rendelés, megrendelés, számla, bizonylat, nyugta | sorszám, azonosító',
      line_id: 'tételszám, tétel azonosító, sor száma',
      customer_id:
        'vevőkód, vevő kód, vevő kódja, vevőazonosító, vevő azonosító, ügyfélkód, ügyfél azonosító, ügyfélazonosító, vásárló azonosító, partnerkód, partner kód | vevő, ügyfél, vásárló, megrendelő, partner | e mail, e mail cím, email | vevő neve, vevőnév, ügyfél neve, vásárló neve, partner neve, partnernév, cégnév',
      order_day:
        'rendelés dátuma, megrendelés dátuma, rendelés ideje, számla kelte, kelt, számla dátuma, kiállítás dátuma, számla kiállítás dátuma, vásárlás dátuma, eladás dátuma, bizonylat kelte, bizonylat dátuma | létrehozva, létrehozás dátuma, rögzítés dátuma | dátum | teljesítés dátuma, teljesítés, teljesítés kelte, fizetés dátuma, szállítás dátuma',
      product_id: 'cikkszám, termékkód, termék kód, termék azonosító, termékazonosító | termék, cikk',
      product_name:
        'terméknév, termék neve, termék megnevezése, tétel megnevezése, megnevezés, cikknév | leírás, tétel',
      category: 'kategória, termékkategória, termékcsoport, cikkcsoport',
      brand: 'márka, gyártó',
      quantity: 'mennyiség, darabszám | darab | db',
      unit_price: 'egységár, nettó egységár, bruttó egységár | eladási ár | ár',
      net_amount:
        'nettó összesen, nettó összeg, nettó érték, nettó végösszeg, nettó, végösszeg, rendelés végösszege, rendelés összege, számla végösszege, fizetendő, fizetendő összeg, bruttó összesen, bruttó összeg, bruttó érték, bruttó végösszeg, bruttó | összesen, összeg, érték',
      discount_amount: 'kedvezmény összege, kedvezmény, engedmény',
      returned_amount: 'visszatérített összeg, visszatérítés, visszafizetett összeg',
      status: 'rendelés állapota, rendelés státusza, számla állapota, állapot, státusz',
      payment_status: 'fizetési állapot, fizetési státusz, fizetés állapota, fizetve, kiegyenlítve, fizetettség',
      document_type: 'bizonylattípus, bizonylat típusa, számla típusa, számlatípus',
      currency: 'pénznem, deviza, devizanem, valuta',
      channel: 'értékesítési csatorna, csatorna, üzlet',
      country: 'ország',
      region: 'megye',
      city: 'város, település, helység',
    },
    customers: {
      customer_id:
        'vevőkód, vevőazonosító, vevő azonosító, ügyfélkód, ügyfél azonosító, partnerkód | vevő, ügyfél, vásárló, partner | e mail, e mail cím, email | vevő neve, ügyfél neve, partner neve, cégnév, név',
      orders_count: 'rendelések száma, vásárlások száma',
      total_spent: 'összes költés, összes vásárlás, rendelések értéke',
      first_order_day: 'első rendelés, első vásárlás',
      last_order_day: 'utolsó rendelés, utolsó vásárlás',
      joined_day: 'regisztráció dátuma, regisztráció, létrehozva',
      country: 'ország',
      region: 'megye',
      city: 'város, település',
    },
    goods: {
      product_id: 'cikkszám, termékkód, termék azonosító | termék, cikk',
      product_name: 'terméknév, termék neve, megnevezés, cikknév | név, leírás',
      category: 'kategória, termékkategória, termékcsoport',
      brand: 'márka, gyártó',
      unit_cost: 'beszerzési ár, bekerülési ár',
      list_price: 'eladási ár, listaár, nettó ár, bruttó ár | ár',
      on_hand: 'készlet, raktárkészlet, elérhető készlet, szabad készlet, raktáron | mennyiség',
      reorder_level: 'minimum készlet, minimális készlet, minimumkészlet',
    },
  },
  things: {
    customer: 'vevő, ügyfél, vásárló, partner',
    order: 'rendelés, megrendelés, számla, bizonylat',
    line: 'tétel, sor',
    product: 'termék, cikk',
    payment: 'fizetés, fizetési',
  },
  attributes: {
    id: 'szám, száma, azonosító, azonosítója, kód, kódja',
    mail: 'e mail, email, e mail cím',
    name: 'név, neve',
    day: 'dátum, dátuma, kelte',
    state: 'állapot, állapota, státusz, státusza',
    amount: 'összeg, összege, érték, értéke',
    price: 'ár, ára',
    quantity: 'mennyiség, mennyisége',
    currency: 'pénznem, pénzneme, devizanem',
  },
  states: {
    cancelled:
      'törölve, törölt, lemondva, lemondott, sztornózva, sztornózott, sztornó, stornó, érvénytelenítve, visszavonva, sztorn*',
    returned: 'visszaküldve, visszatérítve, visszafizetve, jóváírva, visszáru, visszatérít*, visszaküld*',
    owed: 'fizetetlen, kifizetetlen, kiegyenlítetlen, fizetésre vár, fizetésre váró, lejárt, esedékes, nincs fizetve, nincs kifizetve, fizetetlen*',
    failed: 'sikertelen, elutasítva, elutasított, meghiúsult',
    draft: 'piszkozat, ajánlat, árajánlat, tervezet',
    sold: 'fizetve, kifizetve, kifizetett, fizetett, kiegyenlítve, kiegyenlített, teljesítve, teljesített, feldolgozva, feldolgozás alatt, szállítás alatt, kiszállítva, elküldve, elszállítva, átvéve, lezárva, lezárt, kész, új, kiállítva, részben fizetve',
    yes: 'igen',
    no: 'nem',
  },
  documents: {
    sale: 'számla, eladás, rendelés, megrendelés, nyugta, végszámla, készpénzes számla',
    credit: 'jóváíró számla, jóváírás, helyesbítő számla, sztornó számla, visszáru, módosító számla',
    payment: 'fizetés, befizetés, jóváírás bankszámlán',
    other:
      'árajánlat, ajánlat, díjbekérő, előlegszámla, proforma, szállítólevél, beszerzés, bejövő számla, kifizetés, fizetési felszólítás',
  },
  nobody: 'vendég, ismeretlen, névtelen, magánszemély, lakossági vevő',
  totals: 'összesen, mindösszesen, végösszeg',
}
