/** A payload as the graph's `OpenProjectWorkPackage`. Pure. */
import { toDuration } from '../kit/duration.ts';
import { type Json, toNumber, toRecord, toText } from '../kit/mappingRead.ts';
import { toCalendarDate } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { toCustomFields } from './customFields.ts';
import { secondsOf } from './mapping.ts';
import { demandId, embedded, embeddedRows, linkOf, linksOf, parseWorkPackage } from './payloads.ts';
import type * as Graph from './types.generated.ts';

/** Everything of `OpenProjectWorkPackage` but its id, and `customField`, which needs an argument. Throws `MalformedPayload`. */
export function toNativeWorkPackage(payload: unknown): NativeOf<Graph.OpenProjectWorkPackage, 'customField'> {
  const resource = parseWorkPackage(payload);
  return {
    workPackageId: demandId(resource, 'work package'),
    displayId: toText(resource.displayId),
    subject: toText(resource.subject) ?? '',
    lockVersion: toNumber(resource.lockVersion),
    ...toTitles(resource),
    percentageDone: toNumber(resource.percentageDone),
    derivedPercentageDone: toNumber(resource.derivedPercentageDone),
    scheduleManually: toFlag(resource.scheduleManually),
    readonly: toFlag(resource.readonly),
    ...toDerived(resource),
    responsible: toPerson(resource, 'responsible'),
    version: toVersion(resource),
    laborCosts: toText(resource.laborCosts),
    materialCosts: toText(resource.materialCosts),
    overallCosts: toText(resource.overallCosts),
    customActions: linksOf(resource, 'customActions').map(({ id, title }) => ({ actionId: id, name: title })),
    relations: embeddedRows(resource, 'relations').map(toRelation),
    childIds: linksOf(resource, 'children').flatMap(({ id }) => id ?? []),
    ancestorIds: linksOf(resource, 'ancestors').flatMap(({ id }) => id ?? []),
  };
}

function toTitles(resource: Json) {
  const titleOf = (name: string) => linkOf(resource, name)?.title ?? toText(embedded(resource, name)?.name);
  return {
    type: titleOf('type'),
    status: titleOf('status'),
    priority: titleOf('priority'),
    category: titleOf('category'),
    projectPhase: titleOf('projectPhase'),
    budget: titleOf('budget'),
  };
}

function toFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function toDerived(resource: Json) {
  const durationOf = (value: unknown) => {
    const seconds = secondsOf(value);
    return seconds === null ? null : toDuration(seconds);
  };
  return {
    duration: durationOf(resource.duration),
    derivedStartDate: toCalendarDate(resource.derivedStartDate),
    derivedDueDate: toCalendarDate(resource.derivedDueDate),
    derivedEstimatedTime: durationOf(resource.derivedEstimatedTime),
    derivedRemainingTime: durationOf(resource.derivedRemainingTime),
  };
}

function toPerson(resource: Json, name: string) {
  const link = linkOf(resource, name);
  return link && { userId: link.id, name: link.title };
}

function toVersion(resource: Json) {
  const link = linkOf(resource, 'version');
  const whole = embedded(resource, 'version');
  return (
    link && {
      versionId: link.id,
      name: link.title ?? toText(whole?.name),
      status: toText(whole?.status),
      startDate: toCalendarDate(whole?.startDate),
      endDate: toCalendarDate(whole?.endDate),
    }
  );
}

function toRelation(relation: Json) {
  return {
    relationId: toText(relation.id),
    type: toText(relation.type),
    fromId: linkOf(relation, 'from')?.id ?? null,
    toId: linkOf(relation, 'to')?.id ?? null,
    lag: toNumber(relation.lag ?? relation.delay),
    description: toText(relation.description),
  };
}

/** As it came: the property, or the link where the value is a reference. */
export function findCustomField(payload: unknown, idOrName: string): unknown {
  const resource = parseWorkPackage(payload);
  const wanted = idOrName.trim().toLowerCase();
  const field = toCustomFields(resource).find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (!field) return null;
  return resource[field.id] ?? toRecord(resource._links)?.[field.id] ?? null;
}
