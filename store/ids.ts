import { hash } from 'node:crypto';

/** Type prefixes of ids as they appear in the graph. */
export const ID_PREFIXES = {
  workItem: 'wi',
  project: 'prj',
  sprint: 'spr',
  user: 'usr',
  integration: 'int',
  syncRun: 'run',
  apiKey: 'key',
  writeIntent: 'wri',
  board: 'brd',
  milestone: 'mil',
  change: 'chg',
  comment: 'cmt',
  attachment: 'att',
  tenant: 'ten',
  audit: 'aud',
  quarantined: 'qua',
  agent: 'agt',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** `wi_` + 32 hex digits, from a UUID. */
export function toNodeId(kind: IdKind, uuid: string): string {
  return `${ID_PREFIXES[kind]}_${uuid.replaceAll('-', '')}`;
}

const NODE_ID = /^([a-z]{2,3})_([0-9a-f]{32})$/;
const KIND_OF = new Map<string, IdKind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]));

/** The kind and UUID behind a node id, or `null` when the text is not one. */
export function parseNodeId(id: string): { kind: IdKind; uuid: string } | null {
  const match = NODE_ID.exec(id);
  const kind = match ? KIND_OF.get(match[1] ?? '') : undefined;
  return match && kind ? { kind, uuid: toUuid(match[2] ?? '') } : null;
}

/** The UUID of an id that must be of `kind`, or `null`. */
export function uuidOf(kind: IdKind, id: string): string | null {
  const parsed = parseNodeId(id);
  return parsed?.kind === kind ? parsed.uuid : null;
}

export function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The id of something a provider owns: a UUID v8 made from (integration, kind, external id). Because it can be computed without a
 * look-up, pages can refer to things that have not been synced yet, and two workers reading the same page write the same row.
 */
export function entityId(integrationId: string, kind: string, externalId: string): string {
  const hex = hash('sha256', `${integrationId}\0${kind}\0${externalId}`, 'hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return toUuid(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}
