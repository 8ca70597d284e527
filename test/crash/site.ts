import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import type { Effect } from '../../standins/kit/definition.ts';

export { CREDENTIALS };

/** A Jira that knows nothing of us: no client-chosen ids, an answer as slow as the real one's, and every effect written down. */
export async function startSite(items: number) {
  const standin = await startJira({ world: smallWorld(Date.now(), items) });
  return { standin, ...createCuts(standin) };
}

type Standin = Awaited<ReturnType<typeof startJira>>;

function createCuts(standin: Standin) {
  let onEffect: (() => void) | null = null;
  const known = { effects: 0 };
  // Every request takes a moment, so that kills meet requests on their way.
  standin.fail(() => {
    if (onEffect && standin.effects.length > known.effects) fire();
    return { kind: 'delay', ms: Math.random() * 40 };
  });
  const push = standin.effects.push.bind(standin.effects);
  // The very moment: done by the tool, not yet answered, known to nobody else.
  standin.effects.push = (...effects: Effect[]) => {
    const length = push(...effects);
    fire();
    return length;
  };
  function fire(): void {
    const act = onEffect;
    onEffect = null;
    act?.();
  }
  return {
    /** Calls back inside the next request that changes something, before its answer leaves. */
    atNextEffect(act: () => void): void {
      known.effects = standin.effects.length;
      onEffect = act;
    },
  };
}
