import type { ProviderModule } from '../../subgraphs/kit/provider.ts';
import { openHouse, type TestHouse } from './house.ts';
import { createTestDatabase } from './postgres.ts';

export { finished, type TestHouse, until } from './house.ts';

/** A store with one tenant and what a worker needs, without a gateway, in a database of its own. */
export async function startTestHouse(modules: readonly ProviderModule[]): Promise<TestHouse> {
  const { url, drop } = await createTestDatabase();
  const house = await openHouse({ modules, url });
  const close = house[Symbol.asyncDispose].bind(house);
  return {
    ...house,
    async [Symbol.asyncDispose]() {
      await close();
      await drop();
    },
  };
}
