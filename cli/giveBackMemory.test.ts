import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { giveBackMemory } from './giveBackMemory.ts';

it('collects what nothing refers to any more, once the start is over', async () => {
  const left = new WeakRef({ large: new Uint8Array(1_000_000) });
  giveBackMemory(50);
  expect(left.deref()).toBeDefined();
  await delay(100);
  expect(left.deref()).toBeUndefined();
});
