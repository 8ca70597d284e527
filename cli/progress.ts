/** How far a sync is. */
export interface Progress {
  seen: number;
  total: number | null;
  /** Items per second. */
  rate: number | null;
}

const WIDTH = 30;

/** `[######........] 1,234 of 5,000 items  850/s  ETA 0:05`; without a total, what has been seen so far. */
export function toProgressLine({ seen, total, rate }: Progress): string {
  const speed = rate === null || rate <= 0 ? '' : `  ${toCount(Math.round(rate))}/s`;
  if (total === null || total <= 0) return `${toCount(seen)} items${speed}`;
  const share = Math.min(1, seen / total);
  const done = Math.floor(share * WIDTH);
  const bar = `[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}]`;
  const eta = rate && rate > 0 && seen < total ? `  ETA ${toClock((total - seen) / rate)}` : '';
  return `${bar} ${toCount(seen)} of ${toCount(total)} items${speed}${eta}`;
}

const toCount = (value: number) => value.toLocaleString('en-US');

function toClock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}

/** On a terminal one line that is written over; elsewhere a line whenever it says something new. */
export function createProgressWriter(stream: NodeJS.WriteStream): { show(line: string): void; end(): void } {
  let last = '';
  return {
    show(line) {
      if (line === last) return;
      stream.write(stream.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
      last = line;
    },
    end() {
      if (stream.isTTY && last !== '') stream.write('\n');
      last = '';
    },
  };
}
