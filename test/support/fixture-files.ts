// Where the fixtures are.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const fixtures = join(root, 'fixtures')
export const shopFile = (edition: 'en' | 'zh', name: string) => join(fixtures, 'shop', edition, name)
