import { describe, expect, it } from 'vitest';
import { smallWorld } from '../demo/smallWorld.ts';
import { historiesOf } from './changelog.ts';
import { toIssue } from './issues.ts';
import { JiraState } from './state.ts';

const NOW = Date.parse('2026-11-18T12:00:00Z');

/** Everything an item tells, with every id in it. */
const tell = (state: JiraState, index: number) => {
  const item = state.world.items[index];
  return item && [toIssue(state, item, { origin: '', fields: null, histories: 100 }), historiesOf(state, item)];
};

describe('ids of a Jira', () => {
  it('are those of the world, whatever is asked for first', () => {
    const [one, other] = [new JiraState(smallWorld(NOW), 'cloud'), new JiraState(smallWorld(NOW), 'cloud')];
    const order = one.world.items.map((_, index) => index);
    const forward = order.map((index) => tell(one, index));
    const backward = order
      .toReversed()
      .map((index) => tell(other, index))
      .toReversed();
    expect(backward).toEqual(forward);
  });

  it('are not given twice when the newest issue was deleted', () => {
    const state = new JiraState(smallWorld(NOW), 'cloud');
    const [project] = state.world.projects;
    if (!project) throw new Error('The small world has no project.');
    const newest = state.nextNumber(project) - 1;
    const item = state.findItem(`${project.key}-${newest}`);
    if (!item) throw new Error('The newest issue is not there.');
    state.remove(item);
    expect(state.nextNumber(project)).toBe(newest + 1);
  });
});
