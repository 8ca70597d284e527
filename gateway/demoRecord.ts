import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ports of the demo's stand-ins by tool, kept so that a restart finds them where the integrations look for them. */
export type DemoPorts = Partial<Record<string, number>>;

const fileOf = (home: string) => join(home, 'demo.json');

export function readDemoPorts(home: string): DemoPorts {
  try {
    return JSON.parse(readFileSync(fileOf(home), 'utf8')) as DemoPorts;
  } catch {
    return {};
  }
}

export function saveDemoPorts(home: string, ports: DemoPorts): void {
  writeFileSync(fileOf(home), JSON.stringify(ports), { mode: 0o600 });
}

/** Forgets where the demo was; its integrations are deleted elsewhere. */
export function forgetDemoPorts(home: string): void {
  rmSync(fileOf(home), { force: true });
}
