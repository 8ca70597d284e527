import { ProviderError } from '../kit/errors.ts';
import type { Step } from '../kit/inOrder.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { ItemDraft, ItemPatch } from '../kit/provider.ts';
import { isPointsField } from './board.ts';
import type { Board, BoardField } from './boardPayloads.ts';
import type { GitHubClient } from './client.ts';
import { ADD_TO_BOARD, CLEAR_BOARD_FIELD, SET_BOARD_FIELD } from './documents.ts';
import { naming } from './halfDone.ts';
import type { GitHubIssue } from './payloads.ts';

/** One value to set on a board; `null` clears it. */
export interface BoardWrite {
  field: 'status' | 'storyPoints' | 'sprintId' | 'dueDate' | 'priority';
  board: Board | null;
  fieldId: string;
  value: Record<string, unknown> | null;
}

/** Which of the board's fields hold what a draft or patch asks for. Throws BAD_USER_INPUT when the board has no such field. */
export function toBoardWrites(fields: ItemDraft | ItemPatch, board: Board | null): BoardWrite[] {
  if (board === null) return [];
  const all = board.fields.nodes;
  const write = (field: BoardWrite['field'], target: BoardField | undefined, value: Record<string, unknown> | null): BoardWrite => {
    if (target?.id) return { field, board, fieldId: target.id, value };
    throw new ProviderError('BAD_USER_INPUT', `The board ${board.title} has no field for ${field}; add one on GitHub.`);
  };
  const { storyPoints, sprintId, dueDate, priority } = fields;
  const priorityField = all.find(({ name, options }) => name?.toLowerCase() === 'priority' && options);
  const option = priorityField?.options?.find(({ name }) => name.toLowerCase().includes(priority?.toLowerCase() ?? '\n'));
  return [
    ...(storyPoints === undefined
      ? []
      : [
          write(
            'storyPoints',
            all.find(({ name, dataType }) => dataType === 'NUMBER' && isPointsField(name ?? '', null)),
            storyPoints === null ? null : { number: storyPoints },
          ),
        ]),
    ...(sprintId === undefined
      ? []
      : [
          write(
            'sprintId',
            all.find(({ configuration }) => configuration),
            sprintId === null ? null : { iterationId: sprintId.split('/').at(-1) },
          ),
        ]),
    ...(dueDate === undefined
      ? []
      : [
          write(
            'dueDate',
            all.find(({ name, dataType }) => dataType === 'DATE' && /due|target|end/i.test(name ?? '')),
            dueDate === null ? null : { date: dueDate },
          ),
        ]),
    ...(option ? [write('priority', priorityField, { singleSelectOptionId: option.id })] : []),
  ];
}

/** Steps that put the issue on the board (which is harmless when it is there) and set the values. */
export function boardSteps(client: GitHubClient, issue: GitHubIssue, writes: readonly BoardWrite[]): Step[] {
  const projectId = writes[0]?.board?.id;
  if (!projectId || !issue.node_id) return [];
  let itemId: string | null = null;
  const add = async () => {
    const added = await client.graphql(ADD_TO_BOARD, { input: { projectId, contentId: issue.node_id } }, true);
    itemId = toText(toRecord(toRecord(added.addProjectV2ItemById)?.item)?.id);
  };
  const set = ({ fieldId, value }: BoardWrite) => {
    const input = { projectId, itemId, fieldId };
    return value === null
      ? client.graphql(CLEAR_BOARD_FIELD, { input }, true)
      : client.graphql(SET_BOARD_FIELD, { input: { ...input, value } }, true);
  };
  const title = writes[0]?.board?.title;
  return [
    naming(`A place on the board ${title}`, add),
    ...writes.map((write) => naming(`${write.field} on the board ${title}`, () => set(write))),
  ];
}
