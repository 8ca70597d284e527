import { toApiSchema } from '../../gateway/operations/apiSchema.ts';
import { createRegistry } from '../../gateway/operations/index.ts';
import { readFieldScopes } from '../../gateway/plugins/scopes.ts';
import { loadSupergraph } from '../../gateway/supergraph.ts';
import { ROOMS } from '../../subgraphs/index.ts';

/** Every operation of the house, before anything runs: tests are generated from it, so a new operation is covered by itself. */
export const REGISTRY = createRegistry({
  schema: toApiSchema(loadSupergraph()),
  fieldScopes: readFieldScopes(ROOMS),
  manifests: null,
  watch: false,
  onError: (error) => {
    throw error;
  },
});
