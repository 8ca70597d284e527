import { describe, expect, it } from 'vitest';
import { refusalOf, sorted } from '../collect.ts';
import type { WithContract } from '../subject.ts';

export function identityPart(withContract: WithContract): void {
  describe('who and where', () => {
    it('asks the server what it is and declares exactly what it can do', () =>
      withContract(async ({ provider, subject }) => {
        const site = await provider.describe();
        expect(site.product).not.toBe('');
        expect(sorted(site.capabilities)).toEqual(sorted(subject.capabilities));
      }));

    it('passes every check with good credentials, each with a sentence', () =>
      withContract(async ({ provider }) => {
        const checks = await provider.check();
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['reachable', 'credentials']));
        for (const check of checks) expect(check.message).toMatch(/\S{2,}/);
      }));

    it('says that bad credentials are bad, without throwing, and refuses to describe with them', () =>
      withContract(async ({ connect, subject }) => {
        const stranger = connect({ credentials: subject.badCredentials });
        const checks = await stranger.check();
        expect(checks.find(({ name }) => name === 'reachable')?.ok).toBe(true);
        expect(checks.find(({ name }) => name === 'credentials')?.ok).toBe(false);
        expect((await refusalOf(stranger.describe())).code).toBe('PROVIDER_UNAUTHORIZED');
      }));

    it('says that an unreachable site is unreachable', () =>
      withContract(async ({ connect }) => {
        // Port 9 (discard) is closed on any machine that runs tests.
        const nowhere = connect({ baseUrl: 'http://127.0.0.1:9' });
        const checks = await nowhere.check();
        expect(checks.find(({ name }) => name === 'reachable')?.ok).toBe(false);
        expect((await refusalOf(nowhere.describe())).code).toBe('PROVIDER_UNAVAILABLE');
      }));

    it('takes a proxy’s error page and an answer cut short for an outage', () =>
      withContract(async ({ provider, subject }) => {
        subject.standin.fail(() => ({ kind: 'html', status: 200 }));
        expect((await refusalOf(provider.describe())).code).toBe('PROVIDER_UNAVAILABLE');
        subject.standin.fail(() => ({ kind: 'truncate' }));
        expect((await refusalOf(provider.describe())).code).toBe('PROVIDER_UNAVAILABLE');
      }));

    it('knows a limit when it meets one', () =>
      withContract(async ({ provider, subject }) => {
        if (subject.rateLimit === null) return;
        subject.standin.setRateLimit(subject.rateLimit ?? { requests: 0, windowMs: 60_000 });
        const refusal = await refusalOf(provider.describe());
        expect(refusal.code).toBe('PROVIDER_RATE_LIMITED');
        expect(refusal.retryAfter).toBeGreaterThan(0);
      }));
  });
}
