import { parseArgs } from 'node:util';
import { keepCompiled } from '../store/keepCompiled.ts';
import { nearest } from '../subgraphs/kit/nearest.ts';
import { type Command, type Given, type Io, Refused, UsageError } from './command.ts';
import { COMMANDS, type CommandName, isCommand } from './commands/index.ts';

// Before anything large is loaded.
keepCompiled();

const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Runs one command line and says how it ended: 0 done, 1 refused or failed, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const isJson = argv.includes('--json');
  const io = createIo(isJson);
  try {
    const found = findCommand(argv);
    if (!found) {
      io.result({ commands: Object.keys(COMMANDS) }, toOverview(Object.entries(COMMANDS)));
      return EXIT.done;
    }
    if ('group' in found) {
      const members = Object.entries(COMMANDS).filter(([name]) => name.startsWith(`${found.group} `));
      io.result({ commands: members.map(([name]) => name) }, toOverview(members));
      return EXIT.done;
    }
    const command = await COMMANDS[found.name].load();
    const given = parse(command, found.rest);
    if (given.values.help === true) io.result({ usage: command.usage }, [toUsage(command)]);
    else await command.run(given, io);
    return EXIT.done;
  } catch (error) {
    process.stderr.write(`${toReason(error, isJson)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.refused;
  }
}

/** Null asks for the list of commands, a group (`keys`) for its own. Throws `UsageError` for a command that there is not. */
function findCommand(argv: readonly string[]): { name: CommandName; rest: string[] } | { group: string } | null {
  const [first = 'help', second = ''] = argv;
  if (first === 'help' && second !== '' && !second.startsWith('-')) return findCommand([...argv.slice(1), '--help']);
  if (['help', '--help', '-h', '--json'].includes(first)) return null;
  const pair = `${first} ${second}`;
  if (isCommand(pair)) return { name: pair, rest: argv.slice(2) };
  if (isCommand(first)) return { name: first, rest: argv.slice(1) };
  const isGroup = Object.keys(COMMANDS).some((name) => name.startsWith(`${first} `));
  if (isGroup && ['', '--help', '-h', '--json'].includes(second)) return { group: first };
  const meant = nearest(second.startsWith('-') ? first : pair.trim().slice(0, 40), Object.keys(COMMANDS));
  throw new UsageError(`There is no command "${first}". Did you mean: workgraph ${meant}? \`workgraph help\` lists all.`);
}

function parse(command: Command, args: string[]): Given {
  const options = { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [fewest, most] = command.positionals ?? [0, 0];
    const isFine = values.help === true || (positionals.length >= fewest && positionals.length <= most);
    if (!isFine) throw new UsageError(toUsage(command));
    return { values, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const wrong = /'(--[\w-]+)/.exec((error as Error).message)?.[1];
    const isUnknown = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && wrong;
    const hint = isUnknown
      ? `There is no option ${wrong}. Did you mean --${nearest(wrong.slice(2), Object.keys(options))}?`
      : (error as Error).message;
    throw new UsageError(`${hint}\n${toUsage(command)}`);
  }
}

const toUsage = (command: Command) => `Usage: workgraph ${command.usage}`;

function toOverview(commands: [string, { summary: string }][]): string[] {
  const width = Math.max(...commands.map(([name]) => name.length));
  const lines = commands.map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: workgraph COMMAND [--json]',
    '',
    ...lines,
    '',
    'Commands speak to WORKGRAPH_URL (http://127.0.0.1:4000) with WORKGRAPH_API_KEY. `workgraph help COMMAND` tells more.',
  ];
}

function createIo(isJson: boolean): Io {
  const write = (stream: NodeJS.WriteStream, text: string) => void stream.write(`${text}\n`);
  return {
    isJson,
    result: (value, lines) =>
      isJson ? write(process.stdout, JSON.stringify(value)) : lines.forEach((line) => void write(process.stdout, line)),
    note: (line) => (isJson ? undefined : write(process.stderr, line)),
  };
}

/** One line for a person; what went wrong in us comes with its stack, for the report. */
function toReason(error: unknown, isJson: boolean): string {
  const { name = 'Error', message = String(error), stack } = error instanceof Error ? error : {};
  const code = error instanceof Refused ? error.code : error instanceof UsageError ? 'USAGE' : 'FAILED';
  if (isJson) return JSON.stringify({ error: { code, message } });
  const isBug = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(name);
  return isBug ? (stack ?? message) : message;
}

// A reader that went away (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
// What a failure left open (a timer of a library, a connection to a server that is gone) must not keep the process.
if (process.exitCode !== EXIT.done) setTimeout(() => process.exit(), 1_000).unref();
