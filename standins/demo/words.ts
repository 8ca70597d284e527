import type { Random } from '../kit/random.ts';
import type { WorldFields } from '../kit/world.ts';

/** What each team works on; titles and texts are put together from these. */
export interface Vocabulary {
  epics: readonly string[];
  things: readonly string[];
  places: readonly string[];
  labels: readonly string[];
}

export const SHOP_WORDS: Vocabulary = {
  epics: ['Checkout without an account', 'Autumn range', 'Gift vouchers', 'Faster product pages', 'Returns portal', 'Order tracking'],
  things: [
    'cart total',
    'size chart',
    'voucher field',
    'product gallery',
    'delivery date',
    'address form',
    'search filter',
    'stock badge',
    'order mail',
    'invoice',
  ],
  places: [
    'in checkout',
    'on the product page',
    'in the account area',
    'on small screens',
    'for Swiss orders',
    'in the order mail',
    'in the newsletter',
    'for returns',
  ],
  labels: ['checkout', 'catalogue', 'mobile', 'performance', 'accessibility', 'legal'],
};

export const FIELD_WORDS: Vocabulary = {
  epics: ['Works without a signal', 'Trip planner', 'Gear checklist', 'Route sharing', 'Battery life', 'Tablet layout'],
  things: [
    'map tile cache',
    'route import',
    'packing list',
    'weather card',
    'offline sync',
    'trip photo',
    'elevation graph',
    'push message',
    'login screen',
    'trail marker',
  ],
  places: [
    'without a signal',
    'on tablets',
    'after an update',
    'on old phones',
    'in the trip view',
    'at start-up',
    'in dark mode',
    'when shared',
  ],
  labels: ['maps', 'offline', 'ios', 'android', 'design', 'crash'],
};

export const PLATFORM_WORDS: Vocabulary = {
  epics: ['One sign-in for all', 'Event stream', 'Cost of hosting'],
  things: [
    'session store',
    'stock feed',
    'image service',
    'price cache',
    'job queue',
    'audit log',
    'backup',
    'rate limit',
    'deploy pipeline',
  ],
  places: ['in staging', 'under load', 'for the shop', 'for the field app', 'after a restart', 'in the nightly run', 'between regions'],
  labels: ['infra', 'security', 'observability', 'api'],
};

export const DEPOT_WORDS: Vocabulary = {
  epics: ['Move to the new depot', 'Scanner roll-out'],
  things: [
    'racking plan',
    'loading dock',
    'scanner fleet',
    'label printer',
    'fire plan',
    'shift plan',
    'forklift lease',
    'stock count',
    'pick route',
  ],
  places: ['in hall 1', 'in hall 2', 'for the night shift', 'for bulky goods', 'before the move', 'with the carrier', 'at goods-in'],
  labels: ['move', 'safety', 'supplier', 'hardware'],
};

export const WEB_WORDS: Vocabulary = {
  epics: [],
  things: ['build', 'lint rule', 'component', 'type of the cart', 'test of the checkout', 'dependency', 'icon set', 'error page', 'bundle'],
  places: ['on main', 'in CI', 'in the design system', 'after the upgrade', 'in Safari', 'for screen readers'],
  labels: ['bug', 'enhancement', 'documentation', 'good first issue'],
};

const VERBS: Readonly<Record<string, readonly string[]>> = {
  BUG: ['Fix wrong', 'Fix missing', 'Fix flickering', 'Fix doubled', 'Fix slow'],
  STORY: ['Show', 'Let customers change', 'Redesign', 'Add', 'Simplify'],
  TASK: ['Clean up', 'Measure', 'Document', 'Move', 'Review', 'Replace'],
  SPIKE: ['Find out about', 'Try another'],
};

const REASONS = [
  'Support hears about this every week.',
  'Seen twice in the last release.',
  'Agreed with the store team in the spring review.',
  'Half of our visitors never get past this.',
  'The old way costs us an hour a day.',
] as const;

const REMARKS = [
  'Looks good from my side.',
  'Can we keep the old behaviour behind a switch?',
  'Tried it on the test system: works, but **slowly**.',
  'Waiting for the translation.',
  'I would split this: the second half needs a decision.',
  'Numbers are in the [weekly sheet](https://wiki.farwell-outdoor.example/weekly).',
  'Done, please have a look at the edge cases.',
] as const;

export function titleOf(random: Random, words: Vocabulary, type: WorldFields['type']): string {
  return `${random.pick(VERBS[type] ?? VERBS.TASK ?? [])} ${random.pick(words.things)} ${random.pick(words.places)}`;
}

/** Markdown with the parts that real descriptions have; one in five items has none. */
export function descriptionOf(random: Random, title: string): string | null {
  if (random.chance(0.2)) return null;
  const why = random.pick(REASONS);
  if (random.chance(0.4)) return why;
  return `${why}\n\n## Done when\n\n- ${title.toLowerCase()} works in \`production\`\n- support knows about it`;
}

export function remarkOf(random: Random): string {
  return random.pick(REMARKS);
}
