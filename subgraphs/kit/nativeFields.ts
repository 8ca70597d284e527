import type { NativeNode } from './nativeSearch.ts';

/** What a payload has to tell of a tool's own type, as the schema has it: all but the node id, and the fields that take arguments. */
export type NativeOf<T, WithArguments extends keyof T = never> = Omit<T, '__typename' | 'id' | WithArguments>;

/** The names themselves, if they are all of them; a name left out is a field that is null for ever. */
type Complete<T, Names extends readonly (keyof T)[]> = [keyof T] extends [Names[number]]
  ? Names
  : { missing: Exclude<keyof T, Names[number]> };

type Fields<T> = { [Field in keyof T]: (node: NativeNode) => T[Field] };

/** A resolver for each field of what `read` finds in a payload. Each payload is read once, however many of its fields are asked for. */
export function nativeFields<T extends object, const Names extends readonly (keyof T)[]>(
  read: (payload: unknown) => T,
  names: Names & Complete<T, Names>,
): Fields<T> {
  const known = new WeakMap<NativeNode, T>();
  const nativeOf = (node: NativeNode): T => {
    const native = known.get(node) ?? read(node.payload);
    known.set(node, native);
    return native;
  };
  // `fromEntries` forgets the names, which are known to be all.
  return Object.fromEntries(names.map((name) => [name, (node: NativeNode) => nativeOf(node)[name]])) as Fields<T>;
}
