import { createDatabase } from '../../store/database.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { rotateKeys } from '../../store/secrets/rotation.ts';

/** Rotates as told and kills itself at the given occurrence of a step: `url file "tenant rewrapped" 2`. */
const [url = '', file = '', wanted = '', count = '1'] = process.argv.slice(2);
let left = Number(count);
await rotateKeys({
  database: createDatabase({ url: toRoleUrls(url).app, max: 2 }),
  adminUrl: toRoleUrls(url).admin,
  file,
  onStep: (step) => {
    if (step === wanted && --left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.exit(0);
