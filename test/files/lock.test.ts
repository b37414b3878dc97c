// The lock file: whatever is downloaded, on whichever platform, is checked, and comes from where the user's npm takes it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/workspace.js'

interface Entry {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}
const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
const { packages } = JSON.parse(text) as { packages: Record<string, Entry> }
const downloaded = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.link)

test('every package has its checksum', () => {
  expect(downloaded.length).toBeGreaterThan(50)
  const unchecked = downloaded.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
  expect(unchecked.map(([path]) => path)).toEqual([])
})

test('packages for other platforms are there as well', () => {
  const wanted = downloaded.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}))
  expect(wanted.some((name) => name.includes('darwin-arm64'))).toBe(true)
  expect(wanted.filter((name) => !packages[`node_modules/${name}`]?.version)).toEqual([])
})

test('no package is bound to one registry', () => {
  expect(downloaded.flatMap(([path, { resolved }]) => (resolved ? [path] : []))).toEqual([])
})
