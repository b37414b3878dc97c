// Every step of staging on its fixture cases, on DuckDB and PostgreSQL: the relations that it reads, and the rows worked out by hand.
import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { pathOfStep, readStagingStep, type StagingStep, stagingSteps } from '../../src/staging/step.js'
import { stagingRelations } from '../support/staging-relations.js'
import { casesOf, expectPlain, testCases } from '../support/steps.js'
import { root } from '../support/workspace.js'

const sqlOf = (step: string) => readStagingStep(step as StagingStep)

testCases(casesOf(stagingSteps, join(root, 'fixtures/staging'), sqlOf), stagingRelations)

test.each(stagingSteps)('%s says what it is: definition, grain and an example on top, in plain SQL', (step) =>
  expectPlain(readStagingStep(step)),
)

test('every file of a step is one of the steps', () => {
  const files = readdirSync(join(root, 'src/staging'), { recursive: true }).filter((name) => `${name}`.endsWith('.sql'))
  expect(files.map((name) => `${name}`.split(sep).join('/')).sort()).toEqual(stagingSteps.map(pathOfStep).sort())
})
