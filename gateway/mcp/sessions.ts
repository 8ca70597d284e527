import { randomBytes } from 'node:crypto';
import { type AuthInfo, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import { createEventStore } from './eventStore.ts';
import type { LiveServer } from './server.ts';

interface Session {
  /** Tenant and principal that opened it: knowing the id is not enough. */
  owner: string;
  live: LiveServer;
  transport: WebStandardStreamableHTTPServerTransport;
}

/** Old-style sessions (2025-11-25 and before). They live in this process; a client whose session is gone starts a new one. */
export interface Sessions {
  /** Null for an unknown session and for one of somebody else: the two look the same. */
  find(id: string, authInfo: AuthInfo): WebStandardStreamableHTTPServerTransport | null;
  open(authInfo: AuthInfo): Promise<WebStandardStreamableHTTPServerTransport>;
  /** Brings every session's tools up to date and tells its client. */
  toolsChanged(): void;
  close(): void;
}

const MAX_SESSIONS = 1_000;
const IDLE = 60 * 60 * 1_000;

export function createSessions(create: () => LiveServer): Sessions {
  const sessions = new LRUCache<string, Session>({
    max: MAX_SESSIONS,
    ttl: IDLE,
    updateAgeOnGet: true,
    ttlAutopurge: false,
    dispose: ({ live }) => void live.server.close().catch(() => undefined),
  });
  return {
    find(id, { clientId }) {
      const session = sessions.get(id);
      return session && session.owner === clientId ? session.transport : null;
    },
    async open({ clientId }) {
      const live = create();
      const transport = new WebStandardStreamableHTTPServerTransport({
        sessionIdGenerator: () => randomBytes(24).toString('base64url'),
        onsessioninitialized: (id) => void sessions.set(id, { owner: clientId, live, transport }),
        onsessionclosed: (id) => void sessions.delete(id),
        eventStore: createEventStore(),
      });
      await live.server.connect(transport);
      return transport;
    },
    toolsChanged() {
      for (const { live } of sessions.values()) {
        live.refresh();
        live.server.sendToolListChanged();
      }
    },
    close: () => sessions.clear(),
  };
}
