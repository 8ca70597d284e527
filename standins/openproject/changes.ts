/** Takes written values over into a work package, as OpenProject does: what it does not know is ignored, what is wrong refused. */
import { answer, bodyOf, invalid, type Json, linkedId, markerOf, notFound, type OpenProjectRequest, rawOf } from './answers.ts';
import type { Named, OpenProjectState, StandinWorkPackage } from './state.ts';
import { tellWhole } from './tellWorkPackage.ts';

type Answer = ReturnType<typeof answer>;
type LinkField = 'typeId' | 'statusId' | 'priorityId' | 'assigneeId' | 'versionId' | 'parentId';

interface LinkRule {
  field: LinkField;
  required: boolean;
  has(state: OpenProjectState, id: number): boolean;
}
const among = (things: readonly Named[], wanted: number) => things.some(({ id }) => id === wanted);
const LINKS: Readonly<Record<string, LinkRule>> = {
  type: { field: 'typeId', required: true, has: ({ types }, id) => among(types, id) },
  status: { field: 'statusId', required: true, has: ({ statuses }, id) => among(statuses, id) },
  priority: { field: 'priorityId', required: true, has: ({ priorities }, id) => among(priorities, id) },
  assignee: { field: 'assigneeId', required: false, has: ({ users }, id) => among(users, id) },
  version: { field: 'versionId', required: false, has: ({ versions }, id) => among(versions, id) },
  parent: { field: 'parentId', required: false, has: ({ workPackages }, id) => workPackages.has(id) },
};

/** Lines about what changed, or the refusal; a refused body changes nothing. */
export function applyValues(state: OpenProjectState, item: StandinWorkPackage, body: Json): string[] | Answer {
  const next: StandinWorkPackage = { ...item };
  for (const [name, rule] of Object.entries(LINKS)) {
    const id = linkedId(body, name);
    if (id === undefined) continue;
    if (id === null ? rule.required : !rule.has(state, id)) return invalid(`${name} is not set to one of the allowed values.`, name);
    setLink(next, rule.field, id);
  }
  if (body.subject !== undefined) {
    if (typeof body.subject !== 'string' || body.subject.trim() === '') return invalid("Subject can't be blank.", 'subject');
    next.subject = body.subject.trim();
  }
  next.description = rawOf(body.description) ?? next.description;
  if (body.storyPoints !== undefined) next.storyPoints = body.storyPoints as number | null;
  const isMilestone = state.types.some(({ id, isMilestone: is }) => is && id === next.typeId);
  const due = isMilestone ? body.date : body.dueDate;
  if (due !== undefined) next.dueDate = due as string | null;
  const names = Object.keys(next) as (keyof StandinWorkPackage)[];
  const changed = names.filter((name) => next[name] !== item[name]);
  Object.assign(item, next);
  return changed.map((name) => `${name} changed`);
}

function setLink(item: StandinWorkPackage, field: LinkField, id: number | null): void {
  if (field === 'assigneeId' || field === 'versionId' || field === 'parentId') item[field] = id;
  else if (id !== null) item[field] = id;
}

export function createWorkPackage(request: OpenProjectRequest): Answer {
  const { state, now, params } = request;
  const project = state.projects.find(({ id, identifier }) => String(id) === params.id || identifier === params.id);
  if (!project) return notFound();
  const id = state.nextId();
  const item: StandinWorkPackage = {
    ...{ id, projectId: project.id, typeId: 1, statusId: state.statuses.find(({ isDefault }) => isDefault)?.id ?? 1, priorityId: 8 },
    ...{
      subject: '',
      description: '',
      authorId: state.meId,
      assigneeId: null,
      versionId: null,
      parentId: null,
      storyPoints: null,
      estimate: null,
    },
    ...{ startDate: null, dueDate: null, createdAt: now, updatedAt: now, lockVersion: 0 },
    activities: [{ id: state.nextId(), at: now, by: state.meId, comment: '', details: [], internal: false }],
  };
  const changed = applyValues(state, item, { subject: '', ...bodyOf(request) });
  if (!Array.isArray(changed)) return changed;
  state.workPackages.set(id, item);
  request.effect({ marker: markerOf(item.description), body: { id } });
  return answer(200, tellWhole(state, item));
}
