import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeShared, sharedPath } from '../helpers/shared.ts';
import type { Exchange } from './clickup/exchange.ts';
import { PLACE_FILES } from './clickup/places.ts';
import { TASK_FILES } from './clickup/tasks.ts';

/** Every file of ../shared/payloads/clickup: what reads it, what must come out, and what of it is dropped on purpose. */
const FILES = { ...PLACE_FILES, ...TASK_FILES };

describeShared('recorded ClickUp payloads', () => {
  const folder = sharedPath('payloads/clickup');
  const files = readdirSync(folder);

  it('are all listed here', () => {
    expect(Object.keys(FILES).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('%s', async (file) => {
    await FILES[file]?.check(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Exchange);
  });
});
