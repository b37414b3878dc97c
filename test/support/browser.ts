// A browser of the system's packages, where there is one; none is ever downloaded.
import { existsSync } from 'node:fs'

const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const folders = (process.env.PATH ?? '').split(':').filter(Boolean)

/** The path of Chromium, or undefined: tests in a browser are then skipped, with a line that says so. */
export const chromiumPath: string | undefined = [
  ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
  ...usual.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
].find((path) => existsSync(path))

if (!chromiumPath) console.warn('no Chromium is installed: what the page looks like in a browser is not tested')
