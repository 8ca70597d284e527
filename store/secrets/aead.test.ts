import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KEY_BYTES, openBytes, sealBytes } from './aead.ts';

const key = randomBytes(KEY_BYTES);
const AAD = 'tenant|integration|token|1';
const OVERHEAD = 28;

describe('sealed bytes', () => {
  it.each(['', 'x', 'a secret of ordinary length', 'ключ 🗝'.repeat(500)])('open to what was sealed (%#)', (text) => {
    const sealed = sealBytes(key, Buffer.from(text), AAD);
    expect(openBytes(key, sealed, AAD).toString()).toBe(text);
    expect(sealed).toHaveLength(OVERHEAD + Buffer.byteLength(text));
    if (text !== '') expect(sealed.includes(Buffer.from(text))).toBe(false);
  });
  it('are AES-256-GCM as others read it: iv, tag, ciphertext', () => {
    const sealed = sealBytes(key, Buffer.from('secret'), AAD);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from(AAD)).setAuthTag(sealed.subarray(12, OVERHEAD));
    expect(Buffer.concat([decipher.update(sealed.subarray(OVERHEAD)), decipher.final()]).toString()).toBe('secret');
  });
  it('never look the same twice', () => {
    const all = Array.from({ length: 50 }, () => sealBytes(key, Buffer.from('secret'), AAD).toString('hex'));
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(all.map((hex) => hex.slice(0, 24))).size).toBe(all.length);
  });
  it('open with no other key and for no other owner', () => {
    const sealed = sealBytes(key, Buffer.from('secret'), AAD);
    expect(() => openBytes(randomBytes(KEY_BYTES), sealed, AAD)).toThrow();
    for (const aad of ['', 'tenant|integration|token|2', `${AAD} `]) expect(() => openBytes(key, sealed, aad)).toThrow();
  });
  it('do not open when one bit differs', () => {
    const sealed = sealBytes(key, Buffer.from('secret'), AAD);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openBytes(key, altered, AAD)).toThrow();
    }
  });
  it('do not open when they were cut, and say so when the tag itself is', () => {
    const sealed = sealBytes(key, Buffer.from('secret'), AAD);
    for (let length = 0; length < sealed.length; length++) expect(() => openBytes(key, sealed.subarray(0, length), AAD)).toThrow();
    for (const length of [0, 12, OVERHEAD - 1]) {
      expect(() => openBytes(key, sealed.subarray(0, length), AAD)).toThrow('The ciphertext is too short.');
    }
    expect(openBytes(key, sealBytes(key, Buffer.alloc(0), AAD), AAD)).toHaveLength(0);
  });
});
