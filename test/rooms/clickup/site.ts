/** One ClickUp stand-in with the small world, and the provider of it. */
import { CREDENTIALS, startClickUp } from '../../../standins/clickup/index.ts';
import { smallWorld } from '../../../standins/demo/smallWorld.ts';
import { clickupModule } from '../../../subgraphs/clickup/index.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../../subgraphs/kit/provider.ts';
import { createDirectHttp } from '../../contract/directHttp.ts';

export const NOW = Date.parse('2026-11-18T15:20:00Z');
export type ClickUpStandin = Awaited<ReturnType<typeof startClickUp>>;

export async function withClickUp(
  run: (tools: { provider: Provider; standin: ClickUpStandin; connect: () => Provider }) => Promise<void>,
  hasTimeInStatus = true,
): Promise<void> {
  const standin = await startClickUp({ world: smallWorld(NOW), now: () => NOW, hasTimeInStatus });
  const connection = { integrationId: 'int_1', baseUrl: standin.url, credentials: CREDENTIALS, overrides: NO_OVERRIDES, projects: [] };
  const connect = () => clickupModule.create(connection, { http: createDirectHttp(clickupModule.dialect), now: () => NOW });
  try {
    await run({ provider: connect(), standin, connect });
  } finally {
    await standin.stop();
  }
}

export async function pull(provider: Provider, cursor: PullCursor | null = null): Promise<PullPage[]> {
  const pages: PullPage[] = [];
  for await (const page of provider.pullItems(cursor)) pages.push(page);
  return pages;
}
