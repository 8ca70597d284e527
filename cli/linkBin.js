// `npx workgraph` in a clone runs node_modules/.bin/workgraph. npm links the bins of dependencies there but not the root's own, and a
// "bin" of the root makes npx install the clone into its cache, which needs the registry.
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const target = fileURLToPath(new URL('./workgraph.js', import.meta.url));
if (existsSync(folder)) {
  chmodSync(target, 0o755);
  rmSync(`${folder}workgraph`, { force: true });
  if (process.platform === 'win32') writeFileSync(`${folder}workgraph.cmd`, '@node "%~dp0\\..\\..\\cli\\workgraph.js" %*\r\n');
  else symlinkSync('../../cli/workgraph.js', `${folder}workgraph`);
}

// The node package leaves its installer's copy behind, 68 MB of C headers and manuals that nothing here reads.
rmSync(new URL('../node_modules/node/node_modules/', import.meta.url), { recursive: true, force: true });
