// A file made beside its place and put there whole: its permissions, what the disk refuses, what is left behind.
import { existsSync } from 'node:fs'
import { open, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { UserError } from '../../src/core/errors.js'
import { directoryMode, replaceFile } from '../../src/files/replace.js'
import { explainTarget } from '../../src/files/target.js'
import { workspace } from '../support/workspace.js'

let folder: string
const at = (name: string) => join(folder, name)
const inWorkspace = workspace()
beforeEach(() => {
  folder = inWorkspace.folder()
})

test('what is being made is for its owner alone, is on the disk before it is in its place, and no file stays open', async () => {
  const handle = await open(folder)
  const sync = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync')
  await handle.close()
  let half: { file: string; mode: number } | undefined
  await replaceFile(
    at('rows.csv'),
    'rows.csv',
    async (file) => {
      await writeFile(file, 'made')
      half = { file, mode: (await stat(dirname(file))).mode & 0o777 }
    },
    0o640,
  )
  expect(half!.mode).toBe(0o700)
  expect(sync).toHaveBeenCalledTimes(1)
  sync.mockRestore()
  expect((await stat(at('rows.csv'))).mode & 0o777).toBe(0o640)
  if (!existsSync('/proc/self/fd')) return
  const opened = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  )
  expect(opened.filter((path) => path.startsWith(folder))).toEqual([])
})

test('what fails is told, also where the half-made file has gone meanwhile', async () => {
  const produce = async (file: string) => {
    await rm(dirname(file), { recursive: true })
    throw new Error('the first that failed')
  }
  await expect(replaceFile(at('rows.csv'), 'rows.csv', produce)).rejects.toThrow('the first that failed')
  expect(await readdir(folder)).toEqual([])
})

test.each([
  [0o600, 0o700],
  [0o640, 0o750],
  [0o644, 0o755],
  [0o666, 0o777],
])('who may read the files of mode %o may enter their folder, %o', (mode, folderMode) => {
  expect(directoryMode(mode)).toBe(folderMode)
})

test('what the system refuses is one line; anything else stays as it is', () => {
  const of = (code: string) => explainTarget('x.csv', Object.assign(new Error('long'), { code }))
  expect(of('EACCES')).toMatchObject({ message: 'cannot write x.csv: no permission', code: 3 })
  expect(of('ENOSPC')).toMatchObject({
    message: 'cannot write x.csv: no space left on its disk',
    hint: 'free some space there, or choose another place',
  })
  expect(of('EBADF')).not.toBeInstanceOf(UserError)
  expect(explainTarget('x.csv', 'no error')).toBe('no error')
})
