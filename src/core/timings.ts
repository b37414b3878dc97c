/** Where the time of a run goes, for `--timings`; the only user of a clock, and never part of a result. */
export interface Timings {
  measure<T>(phase: string, work: () => Promise<T>): Promise<T>
  /** Seconds by phase in the order of their first start. */
  lines(): string[]
}

/** @param onPhase hears of each phase when it starts */
export function createTimings(onPhase: (phase: string) => void = () => {}): Timings {
  const spent = new Map<string, number>()
  return {
    measure: async (phase, work) => {
      const from = performance.now()
      onPhase(phase)
      try {
        return await work()
      } finally {
        spent.set(phase, (spent.get(phase) ?? 0) + performance.now() - from)
      }
    },
    lines: () => [...spent].map(([phase, ms]) => `${(ms / 1000).toFixed(2).padStart(8)} s  ${phase}`),
  }
}
