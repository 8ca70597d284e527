import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportStore, importStore, readBackupHeader } from '../../store/backup.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { type Command, Refused } from '../command.ts';
import { withHouse } from '../withHouse.ts';

export const backup: Command = {
  usage: 'backup FILE   (all tenants; servers may keep running)',
  positionals: [1, 1],
  async run({ positionals }, io) {
    const file = resolve(positionals[0] ?? '');
    if (existsSync(file)) throw new Refused('CONFLICT', `${file} exists already: name another file.`);
    await withHouse(io, async ({ databaseUrl, keyringFile }) => {
      const { rows, tables } = await exportStore({ databaseUrl, adminUrl: toRoleUrls(databaseUrl).admin, file });
      io.result({ file, rows, tables, keyFile: keyringFile }, [
        `Wrote ${rows} rows of ${tables} tables to ${file}.`,
        `Keep ${keyringFile} too, apart from it: without the key file stored credentials cannot be read, and it is not in the backup.`,
      ]);
    });
  },
};

export const restore: Command = {
  usage: 'restore FILE   (into an empty database, with the key file of the backup in place and no server running)',
  positionals: [1, 1],
  async run({ positionals }, io) {
    const file = resolve(positionals[0] ?? '');
    if (!existsSync(file)) throw new Refused('NOT_FOUND', `${file} does not exist.`);
    await readBackupHeader(file);
    await withHouse(io, async ({ databaseUrl, keyringFile }) => {
      const { rows } = await importStore({ databaseUrl, adminUrl: toRoleUrls(databaseUrl).admin, file, keyringFile });
      io.result({ file, rows }, [`Restored ${rows} rows. Start the server; it syncs what happened since.`]);
    });
  },
};
