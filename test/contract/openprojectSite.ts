/** One OpenProject for tests of what only it does. */
import { randomUUID } from 'node:crypto';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, type OpenProjectOptions, startOpenProject } from '../../standins/openproject/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { ItemPatch, ProviderConnection } from '../../subgraphs/kit/provider.ts';
import { openprojectModule } from '../../subgraphs/openproject/index.ts';
import { createDirectHttp } from './directHttp.ts';

export const NOW = Date.parse('2026-11-18T15:20:00.000Z');

export async function start(options: Partial<OpenProjectOptions> = {}, connection: Partial<ProviderConnection> = {}) {
  const standin = await startOpenProject({ world: smallWorld(NOW), now: () => NOW, ...options });
  const whole: ProviderConnection = {
    integrationId: 'int_quirks',
    baseUrl: `${standin.url}${options.subPath ?? ''}`,
    credentials: { token: CREDENTIALS.token },
    overrides: NO_OVERRIDES,
    projects: [],
    ...connection,
  };
  /** As the next run does: what a provider looked up once, it keeps. */
  const connect = () => openprojectModule.create(whole, { http: createDirectHttp(openprojectModule.dialect), now: () => NOW });
  const provider = connect();
  const { state } = standin;
  const find = (subject: string) => {
    const item = [...state.workPackages.values()].find((candidate) => candidate.subject === subject);
    if (!item) throw new Error(`There is no work package ${subject}.`);
    return item;
  };
  const update = (id: number, patch: ItemPatch) =>
    provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: String(id), patch });
  return { standin, connect, provider, state, find, update, [Symbol.asyncDispose]: () => standin.stop() };
}

export type Site = Awaited<ReturnType<typeof start>>;
