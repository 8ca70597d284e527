import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeSupergraph, loadSupergraph, SUPERGRAPH_FILE } from '../../gateway/supergraph.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import { type Command, isSet, Refused } from '../command.ts';

export const compose: Command = {
  usage: 'compose [--check]   (--check only compares with the checked-in supergraph)',
  options: { check: { type: 'boolean' } },
  async run(given, io) {
    const sdl = await composeSupergraph(ROOMS);
    const file = fileURLToPath(SUPERGRAPH_FILE);
    if (isSet(given, 'check')) {
      if (loadSupergraph() !== sdl)
        throw new Refused('FAILED', 'schema/supergraph.graphql is not what the subgraphs compose to. Run: npm run compose');
    } else writeFileSync(file, sdl);
    const names = ROOMS.map((room) => room.name);
    io.result({ subgraphs: names, file, bytes: sdl.length }, [
      `Composed ${names.length} subgraphs (${names.join(', ')}): ${sdl.length} characters.`,
    ]);
  },
};
