import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a home knows of its demo. */
export interface DemoRecord {
  /** `YYYY-MM-DD`, the day the demo was made: its company's work is told up to there for good, or its history would move every day. */
  day: string;
  /** Ports of the stand-ins by tool, for processes that may call them. */
  ports: Readonly<Record<string, number>>;
}

const fileOf = (home: string) => join(home, 'demo.json');
/** What the tools of the demo were told since. */
export const demoFolderOf = (home: string): string => join(home, 'demo');

export function readDemo(home: string): DemoRecord | null {
  try {
    const { day, ports } = JSON.parse(readFileSync(fileOf(home), 'utf8')) as Partial<DemoRecord>;
    return day !== undefined && ports !== undefined && !Number.isNaN(Date.parse(day)) ? { day, ports } : null;
  } catch {
    return null;
  }
}

export function saveDemo(home: string, record: DemoRecord): void {
  replaceFile(fileOf(home), JSON.stringify(record));
}

/** Forgets where the demo was and what its tools were told; its integrations are deleted elsewhere. */
export function forgetDemo(home: string): void {
  rmSync(fileOf(home), { force: true });
  rmSync(demoFolderOf(home), { recursive: true, force: true });
}

/** Whoever is killed meanwhile leaves the file as it was before, or as it is now. */
export function replaceFile(file: string, content: string | Buffer): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  try {
    writeFileSync(fresh, content, { mode: 0o600 });
    renameSync(fresh, file);
  } catch (error) {
    // Half a file on a full disk helps nobody.
    rmSync(fresh, { force: true });
    throw error;
  }
}
