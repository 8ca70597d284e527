/** What every case of the recorded ClickUp payloads leans on. */
import { createClickUpClient } from '../../../subgraphs/clickup/client.ts';
import { toItem } from '../../../subgraphs/clickup/mapping.ts';
import type { ClickUpItemPayload } from '../../../subgraphs/clickup/payloads.ts';
import { createGapCollector } from '../../../subgraphs/kit/mappingWords.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';

export interface Exchange {
  response: { status: number; headers?: Record<string, string>; body: Record<string, unknown> };
  webhook: { headers: Record<string, string>; body: Record<string, unknown> };
}
export interface Case {
  check: (exchange: Exchange) => void | Promise<void>;
  /** What of the file does not come out of the mapping, on purpose. */
  dropped: string[];
}

export const gaps = createGapCollector;
export const rows = ({ response }: Exchange, name: string): unknown[] => response.body[name] as unknown[];

/** A task as the pull would store it, in a space named "Mobile Squad". */
export function itemOf(task: unknown, parts: Partial<ClickUpItemPayload> = {}) {
  const raw = {
    task,
    comments: [],
    tracked: [],
    timeInStatus: null,
    openDependencies: [],
    space: { id: '7002367', name: 'Mobile Squad' },
    typeName: null,
    sprints: [],
    zone: null,
    asOf: 0,
    ...parts,
  };
  return toItem(raw, NO_OVERRIDES, gaps());
}

export const BARE_TASK = { id: 'abc', name: 'Bare', date_created: '1604004423494', status: { status: 'Open', type: 'open' } } as const;

/** The error a room raises for an answer like the recorded one. */
export function refusalFor({ response }: Exchange): Promise<unknown> {
  const text = JSON.stringify(response.body);
  const http = {
    send: async () => ({ status: response.status, headers: response.headers ?? {}, text, json: () => JSON.parse(text) as unknown }),
  };
  const connection = {
    integrationId: 'int_1',
    baseUrl: 'https://clickup.example',
    credentials: { token: 't' },
    overrides: NO_OVERRIDES,
    projects: [],
  };
  return createClickUpClient(connection, { http, now: () => 0 })
    .get('/task/{task_id}', '/task/abc')
    .catch((error: unknown) => error);
}
