/** `npm run crash [kills]`: what is promised under kill -9, tried out. */
import { runCrashes } from './harness.ts';

const kills = Number(process.argv[2] ?? 200);
const report = await runCrashes({ kills, writes: kills * 5, items: 1_500, quietEvery: 6, log: (line) => console.log(`  ${line}`) });
const p99 = (seconds: readonly number[]) => [...seconds].sort((a, b) => a - b)[Math.ceil(seconds.length * 0.99) - 1] ?? 0;
const rows: readonly [string, string, boolean][] = [
  ['acknowledged writes lost', `${report.lost.length} of ${report.acknowledged}`, report.lost.length === 0],
  ['effects doubled', String(report.doubled.length), report.doubled.length === 0],
  ['writes out of order', String(report.outOfOrder.length), report.outOfOrder.length === 0],
  ['writes not settled', String(report.unsettled.length), report.unsettled.length === 0],
  ['writes refused or failed', String(report.problems.length), report.problems.length === 0],
  [
    'items missing, surplus',
    `${report.missingItems.length}, ${report.surplusItems.length}`,
    report.missingItems.length + report.surplusItems.length === 0,
  ],
  [
    'redelivery after a worker’s death, p99',
    `${p99(report.redelivery.worker).toFixed(1)} s of ${report.redelivery.worker.length}`,
    p99(report.redelivery.worker) <= 15,
  ],
  [
    'redelivery after PostgreSQL’s death, p99',
    `${p99(report.redelivery.postgres).toFixed(1)} s of ${report.redelivery.postgres.length}`,
    p99(report.redelivery.postgres) <= 25,
  ],
];
console.log(
  `\n${kills} kills in ${report.seconds} s: ${Object.entries(report.kills)
    .map(([target, count]) => `${target} ${count}`)
    .join(', ')}`,
);
for (const [what, figure, isFine] of rows) console.log(`  ${what.padEnd(44)} ${figure.padEnd(16)} ${isFine ? 'ok' : 'BROKEN'}`);
for (const detail of [...report.lost, ...report.doubled, ...report.outOfOrder, ...report.unsettled, ...report.problems].slice(0, 20))
  console.log(`    ${detail}`);
process.exitCode = rows.every(([, , isFine]) => isFine) ? 0 : 1;
