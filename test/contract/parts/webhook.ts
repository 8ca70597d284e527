import { describe, expect, it } from 'vitest';
import { somePlainItem } from '../collect.ts';
import type { Contract, SignedDelivery, WithContract } from '../subject.ts';

export function webhookPart(withContract: WithContract): void {
  describe('webhooks', () => {
    it('takes a genuine delivery for a hint to read that item', () =>
      withContract(async (contract) => {
        const made = await deliveryOf(contract);
        if (!made) return expect(contract.subject.capabilities).not.toContain('WEBHOOKS');
        const verdict = read(contract, made.delivery);
        if (verdict.kind !== 'accepted') throw new Error(`A genuine delivery was ${verdict.kind}: ${JSON.stringify(verdict)}`);
        expect(verdict.deliveryId).not.toBe('');
        expect(verdict.pollAll || verdict.changedItemIds.includes(made.externalId)).toBe(true);
      }));

    it('rejects a proof that is wrong, cut short or missing', () =>
      withContract(async (contract) => {
        const made = await deliveryOf(contract);
        if (!made?.delivery.proofHeader) return;
        const { delivery } = made;
        const proof = delivery.headers[delivery.proofHeader ?? ''] ?? '';
        const flipped = `${proof.slice(0, -1)}${proof.endsWith('0') ? '1' : '0'}`;
        for (const forged of [flipped, proof.slice(0, -4), proof.slice(0, Math.floor(proof.length / 2)), '', undefined]) {
          const { [delivery.proofHeader ?? '']: _, ...others } = delivery.headers;
          const headers = forged === undefined ? others : { ...others, [delivery.proofHeader ?? '']: forged };
          expect(read(contract, { ...delivery, headers }).kind).toBe('rejected');
        }
        expect(read(contract, { ...delivery, secret: 'another secret' }).kind).toBe('rejected');
      }));

    it('checks the bytes that came, not what they mean', () =>
      withContract(async (contract) => {
        const made = await deliveryOf(contract);
        if (!made?.delivery.proofHeader || /^authorization$/i.test(made.delivery.proofHeader)) return;
        const body = JSON.stringify(JSON.parse(made.delivery.body), null, 1);
        expect(read(contract, { ...made.delivery, body }).kind).toBe('rejected');
      }));

    it('rejects a genuine delivery that is too old, where its age can be told', () =>
      withContract(async (contract) => {
        const made = await deliveryOf(contract);
        if (made?.delivery.staleAfter == null) return;
        contract.advance(made.delivery.staleAfter);
        expect(read(contract, made.delivery).kind).toBe('rejected');
      }));

    it('never throws on a body that is no delivery', () =>
      withContract(async (contract) => {
        const made = await deliveryOf(contract);
        const headers = made?.delivery.headers ?? {};
        for (const body of ['', '{', '[]', 'null', '"text"', '{"action":5}', '\u0000']) {
          expect(['rejected', 'ignored', 'accepted']).toContain(
            read(contract, { headers, body, secret: null, proofHeader: null, staleAfter: null }).kind,
          );
          expect(['rejected', 'ignored', 'accepted']).toContain(
            read(contract, { headers: {}, body, secret: 'secret', proofHeader: null, staleAfter: null }).kind,
          );
        }
      }));
  });
}

async function deliveryOf(contract: Contract): Promise<{ externalId: string; delivery: SignedDelivery } | null> {
  const { subject } = contract;
  if (!subject.delivery) return null;
  const { externalId } = await somePlainItem(contract);
  return { externalId, delivery: subject.delivery(externalId) };
}

function read({ subject, now }: Contract, { headers, body, secret }: SignedDelivery) {
  return subject.module.readWebhook({ headers, rawBody: Buffer.from(body), secret }, now());
}
