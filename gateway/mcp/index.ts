export { createConfirmationCodec } from './confirm.ts';
export { addMcpDoor } from './door.ts';
export type { McpPlugin } from './server.ts';
