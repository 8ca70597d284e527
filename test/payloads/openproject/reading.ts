/** What reads an OpenProject answer, by the `_type` it says it has; refusals by their status. */
import { readFileSync } from 'node:fs';
import type { Json } from '../../../subgraphs/kit/mappingRead.ts';
import { toRecord } from '../../../subgraphs/kit/mappingRead.ts';
import { createGapCollector } from '../../../subgraphs/kit/mappingWords.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import { readAnswer } from '../../../subgraphs/openproject/client.ts';
import { toRelationLinks } from '../../../subgraphs/openproject/links.ts';
import { toComment, toItem } from '../../../subgraphs/openproject/mapping.ts';
import { toProject, toUser } from '../../../subgraphs/openproject/mappingLists.ts';
import { linkOf, parseCollection } from '../../../subgraphs/openproject/payloads.ts';
import { isSprint, toMilestone, toSprint } from '../../../subgraphs/openproject/versions.ts';
import { toPriority, toStatus, toType } from '../../../subgraphs/openproject/words.ts';
import { sharedPath } from '../../helpers/shared.ts';

export interface Exchange {
  request: { method: string; path: string };
  response: { status: number; body: unknown };
}

export function loadExchange(file: string): Exchange {
  return JSON.parse(readFileSync(sharedPath(`payloads/openproject/${file}`), 'utf8')) as Exchange;
}

/** The answer as the client reads it; throws what the client throws. */
export function readExchange({ request, response }: Exchange): Json {
  const { status, body } = response;
  return readAnswer({ status, headers: {}, text: JSON.stringify(body), json: () => body }, `${request.method} ${request.path}`);
}

const BASE = 'https://op.example';
export const context = () => ({ overrides: NO_OVERRIDES, gaps: createGapCollector(), baseUrl: BASE });

const READERS: Readonly<Record<string, (resource: Json) => unknown>> = {
  WorkPackage: (resource) => toItem(resource, context()),
  Project: (resource) => toProject(resource, [], BASE),
  User: (resource) => toUser(resource, BASE),
  Version: (resource) => (isSprint(resource) ? toSprint(resource, '1', '2026-02-05') : toMilestone(resource, '1')),
  Status: (resource) => toStatus(resource, context()),
  Type: (resource) => toType(resource, context()),
  Priority: (resource) => toPriority(resource, [resource], context()),
  Relation: (resource) => readRelation(resource),
  Activity: toComment,
  'Activity::Comment': toComment,
};

/** Seen from both of its ends. */
function readRelation(relation: Json): unknown {
  const ends = [linkOf(relation, 'from')?.id, linkOf(relation, 'to')?.id];
  const parent = { _embedded: { relations: { _embedded: { elements: [relation] } } } };
  return ends.map((id) => (id ? toRelationLinks(parent, id, context()) : []));
}

/** The resource, or each element of the collection, read by its own parser; what has none reads as `dropped`. */
export function readAll(body: Json): unknown[] {
  const isList = typeof body._type !== 'string' || /Collection/.test(body._type);
  const rows = isList ? parseCollection(body).rows : [body];
  return rows.map((row) => READERS[String(row._type ?? guessType(row))]?.(row) ?? 'dropped');
}

/** Descriptions shorten their examples: a project is told by its identifier. */
function guessType(row: Json): string | null {
  return typeof row.identifier === 'string' ? 'Project' : null;
}

export function wordsOf(body: unknown): string {
  return [toRecord(body)?.message].flat().join(' ');
}
