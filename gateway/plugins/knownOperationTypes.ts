import { GraphQLError, type ValidationRule } from 'graphql';

/** An operation of a type that the schema has no root for, such as a subscription, is a mistake of the document like any other. */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (!context.getSchema().getRootType(node.operation))
      context.reportError(new GraphQLError(`There are no ${node.operation}s in this graph.`, { nodes: node }));
  },
});
