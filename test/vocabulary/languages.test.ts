// Orders in languages that one file each adds: columns, states and customers that are nobody, up to what each customer came to.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** Orders and invoices with their columns by name, and what each customer came to. */
const exports: [string, string, Record<string, string>, string][] = [
  [
    'Czech orders',
    `Číslo objednávky;Datum objednávky;Zákazník;Kód produktu;Množství;Cena za kus;Stav objednávky
2024001;15.01.2024;Jan Novák;A1;2;120,00;Vyřízena
2024001;15.01.2024;Jan Novák;B2;1;80,50;Vyřízena
2024002;20.01.2024;Eva Malá;A1;1;120,00;Stornována
2024003;25.02.2024;Eva Malá;A1;3;120,00;Odeslána
2024004;26.02.2024;Neznámý;A1;1;120,00;Vyřízena
2024005;27.02.2024;Petr Šíp;A1;1;120,00;Čeká na platbu
`,
    { order_id: 'Číslo objednávky', order_day: 'Datum objednávky', customer_id: 'Zákazník', status: 'Stav objednávky' },
    'Eva Malá 360, Jan Novák 320.5, null 120',
  ],
  [
    'Czech invoices, not all of which are paid yet',
    `Číslo;Odběratel;Datum vystavení;Datum splatnosti;Celkem bez DPH;DPH;Celkem;Stav
2024-1;Alpha;15.01.2024;14.02.2024;152,80;32,09;184,89;Uhrazena
2024-2;Beta;22.01.2024;21.02.2024;116,10;24,38;140,48;Čeká na úhradu
2024-8;Alpha;25.04.2024;25.05.2024;-36,50;-7,67;-44,17;Uhrazena
`,
    { order_id: 'Číslo', customer_id: 'Odběratel', order_day: 'Datum vystavení', net_amount: 'Celkem bez DPH' },
    'Alpha 116.3, Beta 116.1',
  ],
  [
    'Hungarian orders',
    `Rendelésszám;Rendelés dátuma;Vevőkód;Cikkszám;Mennyiség;Bruttó egységár;Állapot
R1;2024.01.15. 10:20;V1;A1;2;1 200;Teljesítve
R1;2024.01.15. 10:20;V1;B2;1;800;Teljesítve
R2;2024.01.20. 09:00;V2;A1;1;1 200;Törölve
R3;2024.02.25. 12:00;V2;A1;3;1 200;Kiszállítva
R4;2024.02.26. 12:00;V3;A1;1;1 200;Fizetésre vár
`,
    { order_id: 'Rendelésszám', order_day: 'Rendelés dátuma', unit_price: 'Bruttó egységár', quantity: 'Mennyiség' },
    'V1 3200, V2 3600',
  ],
  [
    'Hungarian invoices',
    `Számlaszám;Vevő;Kelt;Fizetési határidő;Nettó;ÁFA;Bruttó;Fizetve
E-1;Alpha;2024.01.15.;2024.02.14.;152,80;41,26;194,06;igen
E-2;Beta;2024.01.22.;2024.02.21.;116,10;31,35;147,45;nem
`,
    { order_id: 'Számlaszám', customer_id: 'Vevő', order_day: 'Kelt', net_amount: 'Nettó', payment_status: 'Fizetve' },
    'Alpha 152.8, Beta 116.1',
  ],
  [
    'Hebrew orders',
    `מספר הזמנה;תאריך הזמנה;קוד לקוח;שם לקוח;סכום לפני מע"מ;מע"מ;סה"כ לתשלום;סטטוס
5001;15/01/2024;100;דנה;152.80;25.98;178.78;הושלם
5002;22/01/2024;200;אבי;116.10;19.74;135.84;בוטל
5003;28/01/2024;200;אבי;50.00;8.50;58.50;ממתין לתשלום
5004;29/01/2024;200;אבי;10.00;1.70;11.70;שולם
סה"כ;;;;328.90;55.92;384.82;
`,
    { order_id: 'מספר הזמנה', order_day: 'תאריך הזמנה', customer_id: 'קוד לקוח', status: 'סטטוס' },
    '100 152.8, 200 10',
  ],
  [
    'Finnish orders',
    `Tilausnumero;Tilauspäivä;Asiakasnumero;Tuotekoodi;Määrä;Yksikköhinta;Rivisumma;Tila
T1;15.1.2024;100;A1;2;12,00;24,00;Toimitettu
T1;15.1.2024;100;B2;1;8,50;8,50;Toimitettu
T2;20.1.2024;101;A1;1;12,00;12,00;Peruttu
T3;25.2.2024;101;A1;3;12,00;36,00;Lähetetty
T4;26.2.2024;102;A1;1;12,00;12,00;Palautettu
T5;27.2.2024;102;A1;1;12,00;12,00;Odottaa maksua
`,
    { order_id: 'Tilausnumero', order_day: 'Tilauspäivä', customer_id: 'Asiakasnumero', net_amount: 'Rivisumma' },
    '100 32.5, 101 36, 102 0',
  ],
]

test.each(exports)('%s', async (_, text, columns, money) => {
  expect(mappingOf(recognise(sourceOf(text)))).toMatchObject(columns)
  expect(await moneyOfCustomers(folder(), text)).toBe(money)
})
