/** One Asana stand-in with the small world, and the provider of it. */
import { CREDENTIALS, startAsana } from '../../../standins/asana/index.ts';
import { smallWorld } from '../../../standins/demo/smallWorld.ts';
import { asanaModule } from '../../../subgraphs/asana/index.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../../subgraphs/kit/provider.ts';
import { createDirectHttp } from '../../contract/directHttp.ts';

export const NOW = Date.parse('2026-11-18T15:20:00Z');
export type AsanaStandin = Awaited<ReturnType<typeof startAsana>>;

export async function withAsana(
  run: (tools: { provider: Provider; standin: AsanaStandin; connect: () => Provider }) => Promise<void>,
  plan: 'free' | 'paid' = 'paid',
) {
  const standin = await startAsana({ world: smallWorld(NOW), now: () => NOW, plan });
  const connection = { integrationId: 'int_1', baseUrl: standin.url, credentials: CREDENTIALS, overrides: NO_OVERRIDES, projects: [] };
  const connect = () => asanaModule.create(connection, { http: createDirectHttp(asanaModule.dialect), now: () => NOW });
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
