/** What every bench needs: timings that say what they are. */

export interface Timing {
  p50: number;
  p95: number;
  max: number;
  runs: number;
}

const round = (ms: number) => Math.round(ms * 100) / 100;

/** Runs `call` `runs` times after `warmUp` unmeasured ones; milliseconds. */
export async function time(runs: number, call: (index: number) => Promise<unknown>, warmUp = Math.min(20, runs)): Promise<Timing> {
  for (let index = 0; index < warmUp; index++) await call(index);
  const samples: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await call(warmUp + index);
    samples.push(performance.now() - start);
  }
  samples.sort((a, b) => a - b);
  const at = (p: number) => round(samples[Math.min(samples.length - 1, Math.ceil(p * samples.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1), runs };
}

/** Prints a table and whether each figure is within its target. Returns false when one is not. */
export function report(title: string, rows: readonly { name: string; timing: Timing; target: number }[]): boolean {
  console.log(`\n${title}`);
  for (const { name, timing, target } of rows) {
    const verdict = timing.p95 <= target ? 'ok' : 'OVER';
    console.log(
      `  ${name.padEnd(44)} p50 ${String(timing.p50).padStart(8)} ms   p95 ${String(timing.p95).padStart(8)} ms   target ${target} ms   ${verdict}`,
    );
  }
  return rows.every(({ timing, target }) => timing.p95 <= target);
}
