/**
 * How often a property is tried. A quick run tries some new inputs each time; `TRIES` times as many with that set, which is part of
 * `npm run quality`.
 */
export const tries = (usual: number): number => Math.max(3, Math.round(usual * Number(process.env.TRIES ?? 0.5)))
