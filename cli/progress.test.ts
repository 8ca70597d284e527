import { describe, expect, it } from 'vitest';
import { createProgressWriter, toProgressLine } from './progress.ts';

describe('a progress line', () => {
  it.each([
    [{ seen: 0, total: 100, rate: null }, '[..............................] 0 of 100 items'],
    [{ seen: 1_234, total: 5_000, rate: 850.4 }, '[#######.......................] 1,234 of 5,000 items  850/s  ETA 0:05'],
    [{ seen: 10, total: 100_000, rate: 10 }, '[..............................] 10 of 100,000 items  10/s  ETA 2:46:39'],
    [{ seen: 120, total: 100, rate: 5 }, '[##############################] 120 of 100 items  5/s'],
    [{ seen: 42, total: null, rate: 7 }, '42 items  7/s'],
    [{ seen: 42, total: 0, rate: 0 }, '42 items'],
  ])('tells %j', (progress, line) => {
    expect(toProgressLine(progress)).toBe(line);
  });
});

describe('writing progress', () => {
  const written = (isTTY: boolean) => {
    const parts: string[] = [];
    const stream = { isTTY, write: (text: string) => parts.push(text) > 0 } as unknown as NodeJS.WriteStream;
    const writer = createProgressWriter(stream);
    for (const line of ['a', 'a', 'b']) writer.show(line);
    writer.end();
    return parts.join('');
  };

  it('writes one line over and over on a terminal', () => {
    expect(written(true)).toBe('\r\x1b[2Ka\r\x1b[2Kb\n');
  });

  it('writes what is new on lines of its own elsewhere', () => {
    expect(written(false)).toBe('a\nb\n');
  });
});
