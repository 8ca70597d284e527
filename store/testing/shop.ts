import type { MappedItem } from '../../subgraphs/kit/model.ts';
import type { WriteTarget } from '../writer/items.ts';
import { writeUsers } from '../writer/people.ts';
import { writeProjects, writeSprints } from '../writer/planning.ts';
import { change, DOING, DONE, item, project, sprint, status, TODO, user } from './objects.ts';
import { type StoreWorld, startStoreWorld } from './world.ts';

export const REVIEW = status('In Review', 'IN_PROGRESS');
const CLOSED = status('Closed', 'DONE');
/** In project `q` the word "Done" is a status of its own, and no finished one. */
export const HALF_DONE = status('Done', 'IN_PROGRESS');

const pick = <T>(list: readonly [T, ...T[]], n: number): T => list[n % list.length] ?? list[0];
/** Instants on purpose shared by several items, so that ties are broken by id alone. */
export const hour = (n: number) => new Date(Date.UTC(2026, 1, 1, n % 7)).toISOString();

export const ITEMS: MappedItem[] = Array.from({ length: 40 }, (_, n) => {
  const isLab = n % 3 === 0;
  const moved = change('1', '2026-01-15T00:00:00.000Z', 'sprint', { fromId: '5', toId: '6' });
  return item(n, {
    key: `${isLab ? 'LAB' : 'SHOP'}-${n}`,
    projectId: isLab ? 'q' : 'p',
    title: pick(['Basket total', 'Checkout page', 'Größe wählen', 'Rust_core panic'], n),
    description: n % 5 === 0 ? 'the basket of src/main.ts' : null,
    type: pick(['TASK', 'BUG', 'STORY'], n),
    status: isLab ? pick([TODO, HALF_DONE, CLOSED], n / 3) : pick([TODO, DOING, DONE, REVIEW], n),
    priority: pick(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'], n),
    assigneeIds: pick([[], ['ada'], ['bob'], ['ada', 'bob']], n),
    labels: pick([[], ['web'], ['web', 'api'], ['API']], n),
    sprintIds: n % 4 === 1 ? ['6'] : n % 4 === 2 ? ['5', '6'] : [],
    changes: n % 4 === 1 ? [moved] : [],
    parentId: n % 6 === 5 ? '1' : null,
    blocked: n % 7 === 0,
    dueDate: n % 3 === 1 ? `2026-03-${String((n % 9) + 1).padStart(2, '0')}` : null,
    createdAt: hour(n + 3),
    updatedAt: hour(n),
  });
});

/** Two tools that tell of the same forty items; items 7 and 19 are deleted. */
export async function startShop(): Promise<{ world: StoreWorld; jira: WriteTarget; linear: WriteTarget }> {
  const world = await startStoreWorld();
  const jira = await world.connect({ name: 'Jira' });
  const linear = await world.connect({ name: 'Linear', provider: 'LINEAR' });
  for (const target of [jira, linear]) {
    await world.tx((tx) =>
      writeProjects(tx, target, [project({ externalId: 'q', key: 'LAB', name: 'Lab', statuses: [TODO, HALF_DONE, CLOSED] })]),
    );
    await world.tx((tx) => writeSprints(tx, target, [sprint('5'), sprint('6')]));
    await world.tx((tx) =>
      writeUsers(tx, target, [
        user('ada', { email: 'ada@example.com', emailVerified: true }),
        user('bob', { email: `bob@${target.provider}` }),
      ]),
    );
    await world.write(target, ITEMS);
  }
  await world.query("update work_item set deleted_at = now() where tenant_id = $1 and external_id in ('7', '19')");
  return { world, jira, linear };
}
