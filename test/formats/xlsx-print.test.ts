// How sheets print: landscape, as wide as a page, the header row on each.
import { expect, test } from 'vitest'
import { sheetFrame, workbook } from '../../src/formats/xlsx/parts.js'

test('a sheet is landscape and fits to the width of a page', () => {
  const { before, after } = sheetFrame({ widths: [10] })
  expect(before).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/)
  expect(after).toMatch(/<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"\/><\/worksheet>$/)
})

test('the header row of rows is repeated, whatever the sheet is called; a page of words has none', () => {
  const text = workbook([{ name: 'summary' }, { name: "o'rows", filter: '$A$1:$B$9' }])
  expect(text).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'o''rows'!$1:$1</definedName>`)
  expect(text.match(/Print_Titles/g)).toHaveLength(1)
})
