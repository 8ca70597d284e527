import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Absolute path of a file of the shared folder beside the repository: `sharedPath('specs/linear/schema.graphql')`. */
export function sharedPath(relative: string): string {
  return fileURLToPath(new URL(relative, SHARED));
}

export function hasShared(): boolean {
  return existsSync(sharedPath('specs')) && existsSync(sharedPath('payloads'));
}

/** A suite that reads the shared folder: named as skipped where that is absent, failed there under `CI=true`. */
export function describeShared(name: string, suite: () => void): void {
  if (hasShared()) return void describe(name, suite);
  if (process.env.CI === 'true') {
    describe(name, () => {
      it('finds ../shared', () => {
        throw new Error('This suite needs ../shared (specs and payloads) and CI may not skip it.');
      });
    });
    return;
  }
  describe.skip(`${name} (skipped: ../shared is absent)`, suite);
}
