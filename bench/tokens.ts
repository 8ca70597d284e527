import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { parseConfig } from '../gateway/config.ts';
import { readDemo } from '../gateway/demoRecord.ts';
import { startServer } from '../gateway/main.ts';
import { DEMO_TOOLS } from '../standins/demo/tools.ts';
import { type OwnCall, QUESTIONS } from './everyday.ts';

/** What ten everyday questions cost an agent, in tokens (o200k): what it sends and what it reads, by us and by the tools' own APIs. */
const KEY = 'an-admin-key-for-this-measurement';
const WANTED = 0.5;

const countTokens = (text: string) => encode(text).length;
const home = mkdtempSync(join(tmpdir(), 'workgraph-tokens-'));
const config = parseConfig({
  ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
  WORKGRAPH_HOME: home,
  WORKGRAPH_DEMO: 'on',
  WORKGRAPH_ADMIN_KEY: KEY,
  PORT: '0',
  LOG_LEVEL: 'error',
});
const running = await startServer(config, () => undefined);

async function askUs(name: string, given: unknown): Promise<number> {
  const response = await fetch(`${running.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } }),
  });
  const body = await response.text();
  const message = JSON.parse(body.startsWith('{') ? body : (/^data: (\{.*)$/m.exec(body)?.[1] ?? '{}'));
  const { content = [], isError } = message.result ?? {};
  const text = content.map((part: { text?: string }) => part.text ?? '').join('\n');
  if (isError || text === '') throw new Error(`${name} answered: ${text || body}`);
  return countTokens(`${name} ${JSON.stringify(given)}`) + countTokens(text);
}

const HEADERS: Readonly<Record<OwnCall['tool'], (credentials: Readonly<Record<string, string>>) => string>> = {
  JIRA: ({ email, token }) => `Basic ${btoa(`${email}:${token}`)}`,
  GITHUB: ({ token }) => `Bearer ${token}`,
  LINEAR: ({ token }) => token ?? '',
  OPENPROJECT: ({ token }) => `Basic ${btoa(`apikey:${token}`)}`,
};

async function askTool({ tool, path, body }: OwnCall): Promise<number> {
  const demo = DEMO_TOOLS.find(({ provider }) => provider === tool);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(`http://127.0.0.1:${readDemo(running.house.home)?.ports[tool]}${path}`, {
    headers: { authorization: HEADERS[tool](demo?.credentials ?? {}), 'content-type': 'application/json', accept: 'application/json' },
    ...(sent === undefined ? {} : { method: 'POST', body: sent }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${tool} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return countTokens(`${path} ${sent ?? ''}`) + countTokens(text);
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
let [ours, own] = [0, 0];
try {
  console.log('   ours  tools  fewer  question');
  for (const question of QUESTIONS) {
    const mine = sum(await Promise.all(question.ours.map((call) => askUs(call.name, call.arguments))));
    const theirs = sum(await Promise.all(question.own.map(askTool)));
    ours += mine;
    own += theirs;
    console.log(
      `${String(mine).padStart(7)}${String(theirs).padStart(7)}${`${Math.round((1 - mine / theirs) * 100)} %`.padStart(7)}  ${question.text}`,
    );
  }
} finally {
  await running.stop();
  rmSync(home, { recursive: true, force: true });
}
const fewer = 1 - ours / own;
console.log(`${String(ours).padStart(7)}${String(own).padStart(7)}${`${Math.round(fewer * 100)} %`.padStart(7)}  in all`);
process.exitCode = fewer >= WANTED ? 0 : 1;
