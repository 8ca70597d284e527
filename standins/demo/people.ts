import type { WorldPerson } from '../kit/world.ts';

/** Login, name. The company, its people and its domain are invented; `.example` can belong to nobody. */
const STAFF = [
  ['mira', 'Mira Adeyemi'],
  ['jonas', 'Jonas Lindqvist'],
  ['priya', 'Priya Raman'],
  ['tomasz', 'Tomasz Zielinski'],
  ['lucia', 'Lucía Ferrer'],
  ['hana', 'Hana Novotná'],
  ['samuel', 'Samuel Okafor'],
  ['ines', 'Inês Carvalho'],
  ['david', 'David Brandt'],
  ['noor', 'Noor Haddad'],
  ['kenji', 'Kenji Watanabe'],
  ['elif', 'Elif Yıldız'],
] as const;

/** Everybody but the last, who has left. */
export function staff(): WorldPerson[] {
  return STAFF.map(([login, name], index) => ({
    id: `p${index + 1}`,
    login,
    name,
    email: `${login}@farwell-outdoor.example`,
    active: index < STAFF.length - 1,
  }));
}
