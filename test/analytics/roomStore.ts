import { randomBytes } from 'node:crypto';
import { createContext } from '../../gateway/context.ts';
import { InProcessSubgraph } from '../../gateway/executor/inProcess.ts';
import { createSubgraphSchema } from '../../gateway/supergraph.ts';
import { createCursors } from '../../store/cursors.ts';
import type { Database } from '../../store/database.ts';
import { analytics } from '../../subgraphs/analytics/index.ts';
import type { Scope, Services } from '../../subgraphs/kit/context.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';

/** The analytics subgraph over a store, asked as the gateway asks it. */
export interface Asker {
  /** One entity's fields, as they come over the wire. Throws the errors' codes and messages. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its selection, which the test spells out.
  ask(type: string, id: string, selection: string): Promise<any>;
  /** The code of the first error, or null. */
  codeOf(type: string, id: string, selection: string): Promise<string | null>;
}

const openNothing = (): Promise<Provider> => Promise.reject(new Error('No provider is asked here.'));

export function createAsker(database: Database, tenantId: string, now: () => number, openProvider = openNothing): Asker {
  const services = { cursors: createCursors([randomBytes(32)]) } as Services;
  const parts = { database, services, openProvider, now };
  const unexpected: unknown[] = [];
  const subgraph = new InProcessSubgraph(createSubgraphSchema(analytics), (error) => void unexpected.push(error));
  const execute = async (type: string, id: string, selection: string) => {
    const caller = {
      tenantId,
      principal: 'test',
      personEmail: null,
      scopes: new Set<Scope>(['read']),
      requestId: 'test',
    };
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`;
    return subgraph.execute({ query, variables: { representations: [{ __typename: type, id }] } }, createContext(parts, caller));
  };
  return {
    ask: async (type, id, selection) => {
      const { data, errors } = await execute(type, id, selection);
      if (errors) throw new Error(JSON.stringify([errors, unexpected.map(String)]));
      return (data as { _entities: unknown[] })._entities[0];
    },
    codeOf: async (type, id, selection) => {
      const { errors } = await execute(type, id, selection);
      return errors ? String(errors[0]?.extensions?.code ?? errors[0]?.message) : null;
    },
  };
}
