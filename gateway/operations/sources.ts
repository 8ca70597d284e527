import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from './catalogue.ts';

export const OPERATIONS_DIRECTORY = fileURLToPath(new URL('../../schema/operations/', import.meta.url));

/** Every document of the house: a folder per toolset, a file per operation. */
export function readSources(directory: string = OPERATIONS_DIRECTORY): Source[] {
  const toolsets = readdirSync(directory).filter((name) => statSync(join(directory, name)).isDirectory());
  return toolsets.toSorted().flatMap((toolset) =>
    readdirSync(join(directory, toolset))
      .filter((file) => file.endsWith('.graphql'))
      .toSorted()
      .map((file) => ({ file: `${toolset}/${file}`, toolset, text: readFileSync(join(directory, toolset, file), 'utf8') })),
  );
}
