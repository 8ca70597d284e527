/**
 * What every tenant table shares: forced row-level security with one policy, both expressions spelled out.
 * `nullif(..., '')` matters: after one SET LOCAL the setting reads '' instead of NULL, and ''::uuid would raise an error.
 */
const OWN_ROWS = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";

export const tenantTable = {
  rowLevelSecurity: 'force' as const,
  policies: [{ name: 'tenant_isolation', using: OWN_ROWS, check: OWN_ROWS }],
};

/** A CHECK that a text column holds one of the words: enums are not leakproof and would switch indexes off under RLS. */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} in (${words.map((word) => `'${word}'`).join(', ')})`;
}
