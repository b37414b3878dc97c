import { percent } from '../../core/format.js'
import { xmlText } from './cells.js'

/** Bar charts of a sheet (DrawingML of ECMA-376, part 1, chapters 20 and 21): horizontal clusters of bars beside a table. */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const drawingml = 'http://schemas.openxmlformats.org/drawingml/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A column of a table as the bars of one colour. Values stand in the chart, too, for viewers that do not read the cells. */
export interface Series {
  /** Letter of its column. */
  column: string
  title: string
  /** Decimals as text; null: no bar. */
  values: (string | number | null)[]
}

/** Bars of the rows of a table: its labels stand in column A. Rows are counted from 1, as a spreadsheet shows them. */
export interface BarChart {
  title: string
  /** Row of the headings; labels and values begin below. */
  headRow: number
  labels: string[]
  series: Series[]
  /** Where it stands: its first row, how many rows high, and its first and last column counted from 0. */
  at: { row: number; height: number; from: number; to: number }
}

/** Distinct in print without colour, too, and to most who do not see red and green apart. */
const colours = ['2F6DB5', 'E09A2B', '5B8F5B', '8A5BA6']

const textSize = (size: number, bold = false) => `sz="${size * 100}" b="${bold ? 1 : 0}"`
const points = (texts: (string | number | null)[]) =>
  `<c:ptCount val="${texts.length}"/>${texts.map((t, i) => (t === null ? '' : `<c:pt idx="${i}"><c:v>${xmlText(String(t))}</c:v></c:pt>`)).join('')}`

const textRef = (ref: string, texts: string[]) =>
  `<c:strRef><c:f>${xmlText(ref)}</c:f><c:strCache>${points(texts)}</c:strCache></c:strRef>`
const numberRef = (ref: string, values: Series['values']) =>
  `<c:numRef><c:f>${xmlText(ref)}</c:f><c:numCache><c:formatCode>0.0%</c:formatCode>${points(values)}</c:numCache></c:numRef>`

/** An axis of a chart, in the words of the format; `lines`: the XML of its lines and of how its labels are written. */
interface Axis {
  id: number
  /** The axis that it crosses. */
  other: number
  orientation: 'minMax' | 'maxMin'
  position: 'l' | 'b'
  lines: string
  crosses: 'autoZero' | 'max'
  /** Where its labels stand. */
  labels: 'low' | 'nextTo'
}

/** The part of one chart; values are shares, shown in percent. */
function chartXml({ title, headRow, labels, series }: BarChart, sheet: string): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'`
  const last = headRow + labels.length
  const column = (letter: string) => `${quoted}!$${letter}$${headRow + 1}:$${letter}$${last}`
  const bars = series.map(
    ({ column: letter, title: name, values }, i) =>
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:v>${xmlText(name)}</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val="${colours[i % colours.length]}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:cat>${textRef(column('A'), labels)}</c:cat><c:val>${numberRef(column(letter), values)}</c:val></c:ser>`,
  )
  const axisText = `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr ${textSize(9)}/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
  const axis = ({ id, other, orientation, position, lines, crosses, labels }: Axis) =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/>${lines}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${labels}"/>${axisText}<c:crossAx val="${other}"/><c:crosses val="${crosses}"/>`
  const gridlines =
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0%" sourceLinked="0"/>'
  const plainText = '<c:numFmt formatCode="General" sourceLinked="0"/>'
  // The first label stands on top, with the shares below the last one.
  const ofLabels: Axis = {
    ...{ id: 1, other: 2, orientation: 'maxMin', position: 'l' },
    ...{ lines: plainText, crosses: 'autoZero', labels: 'low' },
  }
  const ofShares: Axis = {
    ...{ id: 2, other: 1, orientation: 'minMax', position: 'b' },
    ...{ lines: gridlines, crosses: 'max', labels: 'nextTo' },
  }
  return `${head}<c:chartSpace xmlns:c="${drawingml}/chart" xmlns:a="${drawingml}/main" xmlns:r="${office}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr ${textSize(12, true)}/></a:pPr><a:r><a:rPr lang="en-US" ${textSize(12, true)}/><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${bars.join('')}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx>${axis(ofLabels)}<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx>${axis(ofShares)}<c:crossBetween val="between"/></c:valAx></c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
}

/** What of a chart is read aloud: each bar with its value. */
const spoken = ({ title, labels, series }: BarChart) =>
  `${title}: ${labels
    .map(
      (label, i) => `${label} ${series.map(({ title: name, values }) => `${name} ${percent(values[i])}`).join(', ')}`,
    )
    .join('; ')}`

/** Where the charts of a sheet stand. */
function drawingXml(charts: BarChart[]): string {
  const corner = (column: number, row: number) =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`
  const frames = charts.map((chart, i) => {
    const { row, height, from, to } = chart.at
    return `<xdr:twoCellAnchor><xdr:from>${corner(from, row - 1)}</xdr:from><xdr:to>${corner(to + 1, row - 1 + height)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${xmlText(chart.title)}" descr="${xmlText(spoken(chart))}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${drawingml}/chart"><c:chart xmlns:c="${drawingml}/chart" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
  })
  return `${head}<xdr:wsDr xmlns:xdr="${drawingml}/spreadsheetDrawing" xmlns:a="${drawingml}/main" xmlns:r="${office}">${frames.join('')}</xdr:wsDr>`
}

const relations = (list: { kind: string; target: string }[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(({ kind, target }, i) => `<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${target}"/>`).join('')}</Relationships>`

/** The parts of a sheet's charts: the sheet refers to them by its relation `rId1`. */
export function chartParts(charts: BarChart[], sheet: { name: string; number: number }) {
  if (charts.length === 0) return []
  return [
    {
      path: `xl/worksheets/_rels/sheet${sheet.number}.xml.rels`,
      before: relations([{ kind: 'drawing', target: '../drawings/drawing1.xml' }]),
    },
    { path: 'xl/drawings/drawing1.xml', before: drawingXml(charts) },
    {
      path: 'xl/drawings/_rels/drawing1.xml.rels',
      before: relations(charts.map((_, i) => ({ kind: 'chart', target: `../charts/chart${i + 1}.xml` }))),
    },
    ...charts.map((chart, i) => ({ path: `xl/charts/chart${i + 1}.xml`, before: chartXml(chart, sheet.name) })),
  ].map((part) => ({ ...part, after: '' }))
}

/** What the list of content types says of them. */
export const chartTypes = (charts: BarChart[]) =>
  charts.length === 0
    ? ''
    : `<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>${charts.map((_, i) => `<Override PartName="/xl/charts/chart${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`).join('')}`
