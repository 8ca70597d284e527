import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse, visit } from 'graphql';

const isMachinery = (name: string) => /^(?:join__|link__)|^link$/.test(name);

/** The schema callers see, from the composed one: what only the planner reads (`@join__...`, `@link`) is taken out. */
export function toApiSchema(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(stripMachinery(parse(supergraphSdl)), { assumeValidSDL: true });
}

function stripMachinery(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE) return isMachinery(node.name.value) ? null : undefined;
      const isDefinition = node.kind.endsWith('Definition') && 'name' in node && node.name?.kind === Kind.NAME;
      return isDefinition && isMachinery(node.name.value) ? null : undefined;
    },
  });
}
