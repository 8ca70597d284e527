import { z } from 'zod';
import { parserOf } from './payloads.ts';

/** Projects v2, from GraphQL: boards, their fields, and the values an item has on them. */
const text = z.string().nullish().catch(null);
const amount = z.number().nullish().catch(null);

const iteration = z.looseObject({ id: text, title: z.string(), startDate: z.string(), duration: z.number() });
export type BoardIteration = z.infer<typeof iteration>;

const field = z.looseObject({
  id: text,
  name: text,
  dataType: text,
  options: z
    .array(z.looseObject({ id: z.string(), name: z.string() }))
    .nullish()
    .catch(null),
  configuration: z
    .looseObject({ iterations: z.array(iteration), completedIterations: z.array(iteration) })
    .nullish()
    .catch(null),
});
export type BoardField = z.infer<typeof field>;

const board = z.looseObject({
  id: z.string(),
  title: z.string(),
  number: amount,
  url: text,
  fields: z.looseObject({ nodes: z.array(field) }),
});
export type Board = z.infer<typeof board>;

const value = z.looseObject({
  __typename: text,
  field: z.looseObject({ id: text, name: text }).nullish().catch(null),
  name: text,
  optionId: text,
  title: text,
  iterationId: text,
  number: amount,
  date: text,
  text,
});
export type BoardValue = z.infer<typeof value>;

const boardItem = z.looseObject({
  id: z.string(),
  isArchived: z.boolean().nullish().catch(null),
  project: z.looseObject({ id: z.string(), title: text }).nullish().catch(null),
  fieldValues: z
    .looseObject({ nodes: z.array(value.nullable()) })
    .nullish()
    .catch(null),
});
export type BoardItem = z.infer<typeof boardItem>;

const details = z.looseObject({
  id: z.string(),
  headRefName: text,
  baseRefName: text,
  merged: z.boolean().nullish().catch(null),
  reviewDecision: text,
  /** Items of boards we may not see come as null. */
  projectItems: z
    .looseObject({ nodes: z.array(boardItem.nullable()) })
    .nullish()
    .catch(null),
});
export type GitHubDetails = z.infer<typeof details>;

export const parseBoard = parserOf('board', board);
export const parseBoardItem = parserOf('board item', boardItem);
export const parseDetails = parserOf('issue', details);
