import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { connectJira, type JiraClient } from './client.ts';
import { fetchSite, type JiraSite } from './site.ts';
import { createTransport } from './transport.ts';

/** A connected site: its client, what it says of itself, and the integration's settings. */
export interface JiraSession {
  client: JiraClient;
  site: JiraSite;
  connection: ProviderConnection;
}

/** Connects on first use and once; a failed attempt is forgotten, so that the next call tries again. */
export function createSessionOpener(connection: ProviderConnection, deps: ProviderDeps): () => Promise<JiraSession> {
  const settled = { ...connection, baseUrl: connection.baseUrl.replace(/\/+$/, '') };
  let opening: Promise<JiraSession> | null = null;
  return () => {
    opening ??= openSession(settled, deps).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
}

async function openSession(connection: ProviderConnection, deps: ProviderDeps): Promise<JiraSession> {
  const client = await connectJira(createTransport(connection, deps));
  return { client, site: await fetchSite(client), connection };
}
