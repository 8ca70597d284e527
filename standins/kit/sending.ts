import type { ServerResponse } from 'node:http';
import type { StandinAnswer } from './definition.ts';
import type { Fault } from './faults.ts';

/** Writes an answer, slowly or cut short where the fault says so. */
export async function sendAnswer(response: ServerResponse, answer: StandinAnswer, fault: Fault | null): Promise<void> {
  const bytes = toBytes(answer.body);
  const sent = fault?.kind === 'truncate' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  const contentType = answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const length = answer.body === undefined ? {} : { 'content-length': String(sent.length) };
  response.writeHead(answer.status, { ...contentType, ...length, ...answer.headers });
  if (fault?.kind === 'drip') await drip(response, sent, fault);
  response.end(fault?.kind === 'drip' ? undefined : sent);
}

function toBytes(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

async function drip(response: ServerResponse, bytes: Buffer, pace: { bytes: number; everyMs: number }): Promise<void> {
  for (let at = 0; at < bytes.length && !response.destroyed; at += pace.bytes) {
    response.write(bytes.subarray(at, at + pace.bytes));
    await new Promise((resolve) => setTimeout(resolve, pace.everyMs));
  }
}

/** Lower-cased names, one value each. */
export function plainHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  return plain;
}
