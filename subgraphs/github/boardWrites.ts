import { ProviderError } from '../kit/errors.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { ItemDraft, ItemPatch } from '../kit/provider.ts';
import { isPointsField } from './board.ts';
import type { Board, BoardField } from './boardPayloads.ts';
import type { GitHubClient } from './client.ts';
import { ADD_TO_BOARD, CLEAR_BOARD_FIELD, SET_BOARD_FIELD } from './documents.ts';
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

/** Puts the issue on the board (which is harmless when it is there) and sets the values. */
export async function setBoardFields(client: GitHubClient, issue: GitHubIssue, writes: readonly BoardWrite[]): Promise<void> {
  const boardId = writes[0]?.board?.id;
  if (!boardId || !issue.node_id) return;
  const added = await client.graphql(ADD_TO_BOARD, { input: { projectId: boardId, contentId: issue.node_id } }, true);
  const itemId = toText(toRecord(toRecord(added.addProjectV2ItemById)?.item)?.id);
  for (const { fieldId, value } of writes) {
    const input = { projectId: boardId, itemId, fieldId };
    if (value === null) await client.graphql(CLEAR_BOARD_FIELD, { input }, true);
    else await client.graphql(SET_BOARD_FIELD, { input: { ...input, value } }, true);
  }
}
