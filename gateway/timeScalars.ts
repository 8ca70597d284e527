import { type GraphQLScalarType, type GraphQLSchema, isScalarType, Kind, type ValueNode } from 'graphql';
import { CodedError } from '../subgraphs/kit/errors.ts';
import { readDate, readInstant } from '../subgraphs/kit/givenTime.ts';

const SCALARS = {
  DateTime: { read: readInstant, help: 'An instant is written 2026-01-31T09:30:00Z: a day that there is, a time and its zone.' },
  Date: { read: readDate, help: 'A date is written 2026-01-31 and is a day that there is.' },
} as const;

/**
 * Makes a schema read its instants and dates: one built from SDL alone takes any value of a custom scalar. The gateway's schema refuses
 * what is none before any subgraph is asked; a subgraph's hands its resolvers what was read. Answers are not touched.
 */
export function readTimesIn(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, { read, help }] of Object.entries(SCALARS)) {
    const type = schema.getType(name);
    if (isScalarType(type)) readIn(type, read, help);
  }
  return schema;
}

function readIn(type: GraphQLScalarType, read: (value: unknown) => string | null, help: string): void {
  type.parseValue = (value) => {
    const found = read(value);
    if (found === null) throw new CodedError('BAD_USER_INPUT', help);
    return found;
  };
  type.parseLiteral = (node: ValueNode) => type.parseValue(node.kind === Kind.STRING ? node.value : null);
}
