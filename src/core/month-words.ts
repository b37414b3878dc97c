/**
 * Names of the months in the languages of exports, January first, as alternatives of a pattern; English is what they are turned into.
 * German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Swedish, Danish, Turkish, Indonesian, Russian.
 */
export const monthWords: readonly [english: string, others: string][] = [
  [
    'Jan',
    'januar|jänner|jän|janvier|janv|enero|ene|janeiro|gennaio|gen|januari|stycznia|styczeń|sty|ledna|leden|ocak|oca|января|январь|янв',
  ],
  [
    'Feb',
    'februar|février|févr|fév|febrero|fevereiro|fev|febbraio|februari|lutego|luty|lut|února|únor|şubat|şub|pebruari|февраля|февраль|февр|фев',
  ],
  ['Mar', 'märz|mär|mrz|mars|marzo|março|maart|mrt|marca|marzec|března|březen|mart|maret|марта|март|мар'],
  ['Apr', 'avril|avr|abril|abr|aprile|kwietnia|kwiecień|kwi|dubna|duben|nisan|nis|апреля|апрель|апр'],
  ['May', 'mai|mayo|maio|maggio|mag|mei|maja|maj|května|květen|mayıs|мая|май'],
  ['Jun', 'juni|juin|junio|junho|giugno|giu|czerwca|czerwiec|cze|června|červen|haziran|haz|июня|июнь|июн'],
  ['Jul', 'juli|juillet|juil|julio|julho|luglio|lug|lipca|lipiec|lip|července|červenec|temmuz|tem|июля|июль|июл'],
  [
    'Aug',
    'août|aout|agosto|ago|augustus|augusti|sierpnia|sierpień|sie|srpna|srpen|ağustos|ağu|agustus|agu|августа|август|авг',
  ],
  [
    'Sep',
    'sept|septembre|septiembre|setiembre|setembro|settembre|set|wrzesień|września|wrz|září|eylül|eyl|сентября|сентябрь|сент|сен',
  ],
  [
    'Oct',
    'oktober|okt|octobre|octubre|outubro|out|ottobre|ott|października|październik|paź|října|říjen|ekim|eki|октября|октябрь|окт',
  ],
  ['Nov', 'novembre|noviembre|novembro|listopada|listopad|lis|kasım|kas|nopember|ноября|ноябрь|нояб|ноя'],
  [
    'Dec',
    'dezember|dez|décembre|déc|diciembre|dic|dezembro|dicembre|december|grudnia|grudzień|gru|prosince|prosinec|aralık|ara|desember|des|декабря|декабрь|дек',
  ],
]
