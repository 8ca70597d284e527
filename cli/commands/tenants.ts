import { toNodeId } from '../../store/ids.ts';
import { createTenant as storeTenant } from '../../store/tenants.ts';
import { type Command, UsageError } from '../command.ts';
import { withHouse } from '../withHouse.ts';

export const createTenant: Command = {
  usage: 'tenants create NAME',
  positionals: [1, 1],
  async run({ positionals }, io) {
    const name = (positionals[0] ?? '').trim();
    if (!/^\P{Cc}{1,100}$/u.test(name)) throw new UsageError('A tenant has a name of 1 to 100 characters.');
    const { id, secret } = await withHouse(io, ({ database }) => storeTenant(database, name));
    io.result({ id: toNodeId('tenant', id), name, adminKey: secret }, [secret]);
    io.note(`Tenant "${name}" is ${toNodeId('tenant', id)}. Its admin key is shown this once.`);
  },
};
