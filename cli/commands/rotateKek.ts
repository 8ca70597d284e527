import { toRoleUrls } from '../../store/roles.ts';
import { rotateKeys } from '../../store/secrets/rotation.ts';
import type { Command } from '../command.ts';
import { withHouse } from '../withHouse.ts';

export const rotateKek: Command = {
  usage: 'keys rotate-kek   (on the machine of the key file; servers may keep running)',
  async run(_given, io) {
    await withHouse(io, async ({ database, databaseUrl, keyringFile }) => {
      const { tenants, rewrapped, resumed } = await rotateKeys({ database, adminUrl: toRoleUrls(databaseUrl).admin, file: keyringFile });
      io.result({ tenants, rewrapped, resumed, file: keyringFile }, [
        `${resumed ? 'Finished a rotation that had been cut off' : 'Rotated the key-encryption key'}: ${rewrapped} data keys of ${tenants} tenants wrapped anew.`,
        `Back up ${keyringFile} now: backups of the data made from here on need it.`,
      ]);
    });
  },
};
