import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../standins/kit/random.ts';
import { ProviderError } from '../../../subgraphs/kit/errors.ts';
import type { Provider } from '../../../subgraphs/kit/provider.ts';
import { collect, pullAll } from '../collect.ts';
import { damage } from '../damage.ts';
import type { WithContract } from '../subject.ts';

const ROUNDS = 6;
/** Broken paging may go on for ever: nobody waits for that. */
const MOST_PAGES = 40;

export function damagedPart(withContract: WithContract): void {
  describe('answers with parts missing or of another type', () => {
    it('are read or refused, whatever was asked for', () =>
      withContract(
        async ({ provider, connect, subject }) => {
          const projects = (await collect(provider.listProjects())).map(({ externalId }) => externalId);
          const [item] = (await pullAll(provider)).items;
          const random = createRandom(7);
          const chances = { next: () => ({ done: false as const, value: random.next() }) };
          subject.standin.fail(() => ({ kind: 'edit', edit: (answer) => ({ ...answer, body: damage(answer.body, chances, 0.06) }) }));
          for (let round = 0; round < ROUNDS; round++) {
            for (const [asked, ask] of questions(projects, item?.externalId ?? '')) {
              const error = await ask(connect()).then(
                () => null,
                (reason: unknown) => reason,
              );
              if (!(error instanceof ProviderError)) expect(error, asked).toBeNull();
            }
          }
        },
        { unchecked: true },
      ));
  });
}

function questions(projects: readonly string[], itemId: string): [string, (provider: Provider) => Promise<unknown>][] {
  return [
    ['describe', (provider) => provider.describe()],
    ['check', (provider) => provider.check()],
    ['projects', (provider) => drain(provider.listProjects())],
    ['users', (provider) => drain(provider.listUsers())],
    ['boards', (provider) => drain(provider.listBoards(projects))],
    ['sprints', (provider) => drain(provider.listSprints(projects))],
    ['milestones', (provider) => drain(provider.listMilestones(projects))],
    ['ids', (provider) => drain(provider.listItemIds())],
    ['items', (provider) => drain(provider.pullItems(null))],
    ['an item', (provider) => provider.fetchItem(itemId)],
  ];
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  let count = 0;
  for await (const _ of pages) {
    count += 1;
    if (count >= MOST_PAGES) return;
  }
}
