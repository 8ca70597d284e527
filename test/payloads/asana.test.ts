import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeShared, sharedPath } from '../helpers/shared.ts';
import { CONTAINER_FILES } from './asana/containers.ts';
import type { Exchange } from './asana/exchange.ts';
import { TASK_FILES } from './asana/tasks.ts';

/** Every file of ../shared/payloads/asana: what reads it, what must come out, and what of it is dropped on purpose. */
const FILES = { ...CONTAINER_FILES, ...TASK_FILES };

describeShared('recorded Asana payloads', () => {
  const folder = sharedPath('payloads/asana');
  const files = readdirSync(folder);

  it('are all listed here', () => {
    expect(Object.keys(FILES).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('%s', async (file) => {
    await FILES[file]?.check(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Exchange);
  });
});
