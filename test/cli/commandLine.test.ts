import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { user } from '../../store/testing/objects.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

const LAUNCHER = fileURLToPath(new URL('../../cli/workgraph.js', import.meta.url));
const NOW = Date.parse('2026-06-01T12:00:00Z');

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function workgraph(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [LAUNCHER, ...args], { env: { PATH: process.env.PATH ?? '', ...env } });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    ended.err += String(chunk);
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
}

describe('the command line by itself', () => {
  it('lists its commands, and tells how each is called', async () => {
    const [list, one] = await Promise.all([workgraph([]), workgraph(['help', 'keys', 'create'])]);
    expect([list.code, one.code]).toEqual([0, 0]);
    for (const name of [
      'start',
      'worker',
      'subgraph',
      'connect',
      'sync',
      'run',
      'keys rotate-kek',
      'tenants create',
      'demo remove',
      'backup',
      'restore',
    ])
      expect(list.out).toContain(`  ${name} `);
    expect(one.out).toBe('Usage: workgraph keys create --scopes read,write [--name N] [--tenant T] [--expires P90D] [--person EMAIL]\n');
  });

  it.each([[['keys']], [['help', 'keys']], [['keys', '--help']]])('%j lists the commands of the group', async (args) => {
    const { code, out } = await workgraph(args);
    expect([code, out]).toEqual([0, expect.stringContaining('  keys revoke ')]);
    expect(out).not.toContain('  connect ');
  });

  it.each([
    [['connect', 'jira', '--settings', '@/nowhere/s.json'], /names \/nowhere\/s\.json, which cannot be read \(ENOENT\)/],
    [['snyc'], /Did you mean: workgraph sync/],
    [['keys', 'crate'], /Did you mean: workgraph keys create/],
    [['sync', '--folow'], /Did you mean --follow/],
    [['keys', 'create'], /--scopes read,write,agent,admin/],
    [['keys', 'create', '--scopes', 'wirte'], /Did you mean write/],
    [['connect', 'jra'], /Did you mean jira/],
    [['connect'], /^Usage: workgraph connect/],
    [['tenants', 'create'], /^Usage: workgraph tenants create NAME/],
    [['run', 'get_task', '--var', 'reference=X-1'], /has no variable "reference". It takes: ref, detail/],
    [['run', 'get_task', '--var', 'ref'], /name=value or name:=JSON, not "ref"/],
    [['run', 'get_task', '--var', 'ref:=X-1'], /followed by JSON, such as ref:='"text"'/],
    [['subgraph', 'nope'], /no subgraph "nope". There are: work, integrations, analytics, jira/],
    [['connect', 'jira', '--settings', '{'], /not JSON/],
  ])('exits 2 for %j and says what is meant', async (args, words) => {
    const { code, out, err } = await workgraph(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });

  it('exits 1 with one line when no server answers, as JSON when asked', async () => {
    const { code, err } = await workgraph(['sync', '--json'], { WORKGRAPH_URL: 'http://127.0.0.1:9', WORKGRAPH_API_KEY: 'x' });
    expect([code, JSON.parse(err)]).toEqual([
      1,
      { error: { code: 'UNAVAILABLE', message: expect.stringContaining('npx workgraph start') } },
    ]);
  });

  it('refuses an environment it does not know with the nearest right name', async () => {
    const { code, err } = await workgraph(['tenants', 'create', 'x'], { WORKGRAPH_HOM: '/nowhere' });
    expect([code, err]).toEqual([1, expect.stringContaining('Did you mean WORKGRAPH_HOME')]);
  });
});

describe('the command line and a server', () => {
  let jira: Awaited<ReturnType<typeof startJira>>;
  let gateway: TestGateway;
  let env: Record<string, string>;
  beforeAll(async () => {
    jira = await startJira({ world: smallWorld(NOW, 10), flavour: 'datacenter', now: () => NOW });
    gateway = await startTestGateway({ WORKGRAPH_ALLOW_HOSTS: new URL(jira.url).host });
    env = { WORKGRAPH_URL: gateway.url, WORKGRAPH_API_KEY: gateway.tenants[0]!.key };
  });
  afterAll(async () => {
    await gateway.stop();
    await jira.stop();
  });
  const json = async <T>(...args: string[]) => {
    const { code, out, err } = await workgraph([...args, '--json'], env);
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as T;
  };

  it('makes, lists and revokes keys', async () => {
    const { out, err, code } = await workgraph(['keys', 'create', '--scopes', 'read', '--expires', 'P90D', '--name', 'ci'], env);
    expect([code, out, err]).toEqual([0, expect.stringMatching(/^wg_[\w-]+\n$/), expect.stringContaining('this once')]);
    const { apiKeys } = await json<{ apiKeys: { id: string; name: string; expiresAt: string }[] }>('keys', 'list');
    const made = apiKeys.find((key) => key.name === 'ci');
    expect(made?.expiresAt).toMatch(/Z$/);
    expect(await json('keys', 'revoke', made?.id ?? '')).toMatchObject({ id: made?.id, revokedAt: expect.any(String) });
    const refused = await workgraph(['keys', 'list'], { ...env, WORKGRAPH_API_KEY: out.trim() });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('not valid')]);
  });

  it('connects with a secret from standard input, syncs and follows', async () => {
    const args = ['connect', 'jira', '--name', 'Shop', '--base-url', jira.url, '--token', '-'];
    const connected = await workgraph(args, env, `${CREDENTIALS.datacenter.token}\n`);
    expect([connected.code, connected.err]).toEqual([0, '']);
    expect(connected.out).toContain(`Connected Shop (int_`);
    expect(await workgraph(['sync', '--follow', 'shop'], env)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Shop: \d+ items seen, \d+ written\n$/),
    });
    const { syncRuns } = await json<{ syncRuns: { error: null }[] }>('sync', '--follow', '--full');
    expect(syncRuns).toEqual([expect.objectContaining({ name: 'Shop', error: null })]);
    const unknown = await workgraph(['sync', 'shp'], env);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Did you mean "Shop"')]);
  });

  it('makes a key for a person nobody knows yet, and says so', async () => {
    const create = (email: string) => workgraph(['keys', 'create', '--scopes', 'read', '--person', email], env);
    const known = await create('mira@farwell-outdoor.example');
    expect([known.code, known.err]).toEqual([0, expect.not.stringContaining('"me"')]);
    const unknown = await create('nobody@farwell-outdoor.example');
    expect([unknown.code, unknown.out]).toEqual([0, expect.stringMatching(/^wg_/)]);
    expect(unknown.err).toContain('No synced tool knows nobody@farwell-outdoor.example yet: until one does, "me" finds nobody');
    await gateway.running.house.database.withTenant(gateway.tenants[0]!.id, async (tx) => {
      const [{ id } = { id: '' }] = await tx.query<{ id: string }>('select id from integration where tenant_id = $1', [tx.tenantId]);
      const target = { integrationId: id, provider: 'JIRA', historyFields: [], syncedAt: new Date().toISOString() };
      await writeUsers(tx, target, [user('other', { name: 'Another Mira', email: 'mira@farwell-outdoor.example' })]);
    });
    const ambiguous = await create('mira@farwell-outdoor.example');
    expect(ambiguous.code).toBe(0);
    expect(ambiguous.err).toMatch(/"me" is refused with this key until it means one person: .*several users.*Use one of the ids/);
  });

  it('says what a tool refused, with exit code 1', async () => {
    const { code, err } = await workgraph(['connect', 'jira', '--base-url', jira.url], { ...env, JIRA_TOKEN: 'wrong' });
    expect([code, err]).toEqual([1, expect.stringContaining('401')]);
  });

  it('runs an operation with typed variables', async () => {
    const answer = await json<{ projects: { nodes: unknown[] } }>('run', 'list_projects', '--var', 'first=1');
    expect(answer.projects.nodes).toHaveLength(1);
    const unknown = await workgraph(['run', 'list_project'], env);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Did you mean list_projects')]);
  });

  it('takes null for what may be null, and JSON as it is', async () => {
    const { workItems } = await json<{ workItems: { totalCount: number; nodes: { key: string }[] } }>(
      'run',
      'list_tasks',
      '--var',
      'first=1',
    );
    const ref = workItems.nodes[0]!.key;
    const description = async (given: string) => {
      await json('run', 'update_task', '--var', `ref=${ref}`, '--var', given);
      return (await json<{ workItem: { description: string | null } }>('run', 'get_task', '--var', `ref=${ref}`)).workItem.description;
    };
    expect(await description('description=One line.')).toBe('One line.');
    expect(await description('description=null')).toBeNull();
    expect(await description('description:="null"')).toBe('null');
    expect(await description('description:=null')).toBeNull();
    const everyOne = await json('run', 'list_tasks', '--var', 'first=1', '--var', 'statusCategory=null');
    expect(everyOne).toMatchObject({ workItems: { totalCount: workItems.totalCount } });
    const asWord = await workgraph(['run', 'get_task', '--var', 'ref=null'], env);
    expect([asWord.code, asWord.err]).toEqual([1, expect.stringContaining('NOT_FOUND')]);
  });

  it('exits 1 when nothing of what was asked for is there', async () => {
    const { code, out, err } = await workgraph(['run', 'get_task', '--var', 'ref=NOPE-1'], env);
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('NOT_FOUND')]);
    const asJson = await workgraph(['run', 'get_task', '--var', 'ref=NOPE-1', '--json'], env);
    expect([asJson.code, JSON.parse(asJson.err)]).toEqual([1, { error: { code: 'NOT_FOUND', message: expect.any(String) } }]);
  });
});
