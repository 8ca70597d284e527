import { describe, expect, it } from 'vitest';
import { guardProvider, UnreadablePayloadError } from './guardProvider.ts';
import type { Provider } from './provider.ts';

describe('an answer that no parser can read', () => {
  const unreadable = () => Promise.reject(new UnreadablePayloadError('no id'));
  const guarded = guardProvider('Tool', { apply: unreadable, describe: unreadable, fetchItem: unreadable } as unknown as Provider);

  it('of a write leaves open whether it took effect', async () => {
    const write = { kind: 'addComment', externalId: '1', body: 'x', marker: 'm' } as const;
    await expect(guarded.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' });
  });
  it('of a read has none, and that of one item says nothing of the tool', async () => {
    await expect(guarded.describe()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
    await expect(guarded.fetchItem('1')).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'none' });
  });
  it('is told from our own mistakes', async () => {
    const broken = guardProvider('Tool', { apply: () => Promise.reject(new TypeError('ours')) } as unknown as Provider);
    await expect(broken.apply({ kind: 'addComment', externalId: '1', body: 'x', marker: 'm' })).rejects.toThrow(TypeError);
  });
});
