/** What every case of the recorded Asana payloads leans on. */
import { createAsanaClient } from '../../../subgraphs/asana/client.ts';
import { toItem } from '../../../subgraphs/asana/mapping.ts';
import { type AsanaItemPayload, parseEnvelope, parsePage } from '../../../subgraphs/asana/payloads.ts';
import { createGapCollector } from '../../../subgraphs/kit/mappingWords.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';

export interface Exchange {
  response: { status: number; headers?: Record<string, string>; body: unknown };
}
export interface Case {
  check: (exchange: Exchange) => void | Promise<void>;
  /** What of the file does not come out of the mapping, on purpose. */
  dropped: string[];
}

export const rows = ({ response }: Exchange) => parsePage(response.body).rows;
export const one = ({ response }: Exchange) => parseEnvelope(response.body);
export const gaps = createGapCollector;

export function itemOf(task: unknown, parts: Partial<AsanaItemPayload> = {}) {
  const project = { gid: '1200357126478233', name: 'Dev Rel', sections: [] };
  const raw = { task, stories: [], timeEntries: [], attachments: [], openDependencies: [], project, ...parts };
  return toItem(raw, NO_OVERRIDES, gaps());
}

/** The error a room raises for an answer like the recorded one. */
export function refusalFor({ response }: Exchange): Promise<unknown> {
  const text = JSON.stringify(response.body);
  const http = {
    send: async () => ({ status: response.status, headers: response.headers ?? {}, text, json: () => JSON.parse(text) as unknown }),
  };
  const connection = {
    integrationId: 'int_1',
    baseUrl: 'https://asana.example',
    credentials: { token: 't' },
    overrides: NO_OVERRIDES,
    projects: [],
  };
  return createAsanaClient(connection, { http, now: () => 0 })
    .fetchOne('/tasks', '/tasks')
    .catch((error: unknown) => error);
}
