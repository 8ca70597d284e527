#!/usr/bin/env node
// Started by whatever Node is first on the PATH; the product needs Node 24 to run TypeScript as it is, and npm installed one beside us.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const node =
  Number(process.versions.node.split('.')[0]) >= 24
    ? process.execPath
    : join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
// A smaller nursery keeps an idle server under 250 MB and costs no measurable time.
const child = spawn(node, ['--max-semi-space-size=8', main, ...process.argv.slice(2)], { stdio: 'inherit' });

// The command decides how it ends; we only pass the word on. Ctrl-C reaches both of us by itself.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`workgraph: Node 24 could not be started (${error.message}). Run: npm ci\n`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
});
