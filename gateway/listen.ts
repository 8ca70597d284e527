import { createServer } from 'node:net';
import { type Config, ConfigError } from './config.ts';

type Place = Pick<Config, 'host' | 'port'>;

const noAddress = ({ host }: Place) => `This machine has no address ${host}: set HOST to one of its own, such as 127.0.0.1 or 0.0.0.0.`;
const noName = ({ host }: Place) => `HOST=${host} is not a name this machine knows: set it to an address, such as 127.0.0.1 or 0.0.0.0.`;

const REASONS: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ host, port }) => `Port ${port} on ${host} is in use: stop what listens there, or set PORT to another number.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user: set PORT to 1024 or above.`,
  EADDRNOTAVAIL: noAddress,
  // A link-local address without its zone, or one of a family this machine does not speak.
  EINVAL: noAddress,
  EAFNOSUPPORT: noAddress,
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
};

/** What kept a server from listening, in one line that says what to do; other errors as they are. */
export function toListenError(error: unknown, place: Place): unknown {
  const reason = REASONS[String((error as NodeJS.ErrnoException).code)];
  return reason ? new ConfigError(reason(place)) : error;
}

/** Throws `ConfigError` when nobody could listen there: said before anything is opened, not after everything is. */
export async function assertCanListen(place: Place): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(toListenError(error, place)));
    probe.listen({ host: place.host, port: place.port, exclusive: true }, () => probe.close(() => resolve()));
  });
}
