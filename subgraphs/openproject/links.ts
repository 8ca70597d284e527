/** Relations and mentions of a work package to links. Pure. */
import { findReferences, toMentionLinks } from '../kit/crossLinks.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import { findWord } from '../kit/mappingWords.ts';
import type { MappedLink } from '../kit/model.ts';
import { embeddedRows, linkOf } from './payloads.ts';
import { RELATIONS } from './tables.ts';
import type { MappingContext } from './words.ts';

export function toRelationLinks(resource: Json, id: string, context: MappingContext): MappedLink[] {
  return embeddedRows(resource, 'relations').flatMap((relation) => toRelationLink(relation, id, context) ?? []);
}

/** The relation as seen from `id`. The two ends may come in either order. */
function toRelationLink(relation: Json, id: string, { gaps, baseUrl }: MappingContext): MappedLink | null {
  const from = linkOf(relation, 'from')?.id ?? null;
  const to = linkOf(relation, 'to')?.id ?? null;
  const targetId = from === id ? to : from;
  if (targetId === null || (from !== id && to !== id)) return null;
  const type = toText(relation.type) ?? '';
  const known = findWord(RELATIONS, type);
  if (!known) gaps.add('link', type, 'OTHER');
  const outward = known?.outward ?? true;
  return {
    kind: known?.kind ?? 'OTHER',
    outward: from === id ? outward : !outward,
    targetId,
    targetKey: null,
    url: `${baseUrl}/work_packages/${targetId}`,
  };
}

/** True where something that is not closed blocks it. `blockers` are embedded by `complete.ts`; without them every blocker counts. */
export function isBlocked(resource: Json, links: readonly MappedLink[]): boolean {
  const closed = new Set(embeddedRows(resource, 'closedBlockers').flatMap((row) => toText(row.id) ?? []));
  return links.some(({ kind, outward, targetId }) => kind === 'BLOCKS' && !outward && targetId !== null && !closed.has(targetId));
}

export function toMentions(texts: readonly (string | null)[], own: { key: string; url: string }): MappedLink[] {
  const references = texts.flatMap((text) => findReferences(text));
  return toMentionLinks(references, { keys: [own.key], url: own.url });
}
