export * from './analytics.ts';
export * from './integration.ts';
export * from './people.ts';
export * from './planning.ts';
export * from './tenancy.ts';
export * from './workItem.ts';
export * from './writes.ts';
