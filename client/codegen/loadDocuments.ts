import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import { parseOperation } from '../../gateway/operations/parse.ts';
import { readSources } from '../../gateway/operations/sources.ts';

/** Ends the name of an operation's longer form, which exists only while types are generated. */
export const DETAILED_SUFFIX = '_in_detail';

/**
 * The registered documents as the graph runs them, as one document for graphql-codegen: without our own directives and `$detail`. An
 * operation with `$detail` comes twice, since its two forms answer different types.
 */
function loadDocuments(): DocumentNode {
  const definitions = readSources().flatMap(({ text }): readonly DefinitionNode[] => {
    const { forms, defaultDetail, name } = parseOperation(text);
    if (!defaultDetail) return forms.DETAILED.document.definitions;
    return [
      ...forms.CONCISE.document.definitions,
      ...forms.DETAILED.document.definitions.map((node) => rename(node, name + DETAILED_SUFFIX)),
    ];
  });
  return { kind: Kind.DOCUMENT, definitions };
}

function rename(node: DefinitionNode, value: string): DefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION && node.name ? { ...node, name: { ...node.name, value } } : node;
}

// biome-ignore lint/style/noDefaultExport: graphql-codegen takes a loader's default export.
export default loadDocuments;
