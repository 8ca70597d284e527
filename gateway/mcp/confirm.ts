import { createHash, createHmac } from 'node:crypto';
import {
  acceptedContent,
  type CallToolResult,
  createRequestStateCodec,
  type InputRequiredResult,
  inputRequired,
  type RequestStateCodec,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Operation } from '../operations/model.ts';
import { toErrorResult } from './callTool.ts';

/** What was asked about, signed: the answer counts for this call and no other. */
interface Asked {
  operation: string;
  arguments: string;
}

/** Signs with a key of its own, made from a secret of the house; bound to tenant and principal, good for ten minutes. */
export function createConfirmationCodec(secret: Buffer): RequestStateCodec<Asked> {
  return createRequestStateCodec<Asked>({
    key: createHmac('sha256', secret).update('workgraph confirmations').digest(),
    bind: (ctx) => `${ctx.mcpReq.method} ${ctx.http?.authInfo?.clientId ?? ''}`,
  });
}

type Confirmed = { isConfirmed: true } | { isConfirmed: false; result: CallToolResult | InputRequiredResult };

/**
 * Whether a destructive call may run. A client that can ask its user is told to (and comes back with the signed state); any other has to
 * send `confirm: true` in a call of its own after it has asked.
 */
export async function confirm(
  codec: RequestStateCodec<Asked>,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  ctx: ServerContext,
  canElicit: boolean,
): Promise<Confirmed> {
  const asked = { operation: operation.name, arguments: toDigest(given) };
  if (!canElicit) return given.confirm === true ? { isConfirmed: true } : { isConfirmed: false, result: refuse(operation) };
  const state = ctx.mcpReq.requestState<Asked>();
  if (state !== undefined && ctx.mcpReq.inputResponses !== undefined) {
    const isSame = typeof state === 'object' && state.operation === asked.operation && state.arguments === asked.arguments;
    const answer = acceptedContent<{ confirm?: unknown }>(ctx.mcpReq.inputResponses, 'confirm');
    if (isSame && answer?.confirm === true) return { isConfirmed: true };
    return { isConfirmed: false, result: toErrorResult(`FORBIDDEN: the user did not confirm ${operation.name}. Nothing was changed.`) };
  }
  const result = inputRequired({
    inputRequests: {
      confirm: inputRequired.elicit({
        message: `Run ${operation.name}? ${operation.description}`,
        requestedSchema: {
          type: 'object',
          properties: { confirm: { type: 'boolean', title: 'Confirm', description: 'This cannot be undone by workgraph.' } },
          required: ['confirm'],
        },
      }),
    },
    requestState: await codec.mint(asked, ctx),
  });
  return { isConfirmed: false, result };
}

function refuse({ name }: Operation): CallToolResult {
  return toErrorResult(
    `FORBIDDEN: ${name} takes things away, so the user has to agree first. Ask, then call ${name} again with the same arguments and "confirm": true.`,
  );
}

const toDigest = ({ confirm: _confirm, ...given }: Readonly<Record<string, unknown>>) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url');
