/**
 * How often a property is tried. A quick run tries some new inputs each time; `TRIES` times as many with that set, which is part of
 * `npm run quality`.
 */
export const tries = (usual: number): number => Math.max(3, Math.round(usual * Number(process.env.TRIES ?? 0.35)))

/**
 * Of things that are tried on a real Trino server those that a short run takes (`TRINO_SHORT`, as `.ci/run` sets it): every class runs there in
 * `shop.trino.ts` either way.
 */
export const triedShortly = <T>(all: T[], isNeeded: (one: T) => boolean): T[] =>
  process.env.TRINO_SHORT ? all.filter(isNeeded) : all
