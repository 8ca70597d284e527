import type { Tx } from '../../store/database.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { writeBoards, writeMilestones, writeProjects, writeSprints } from '../../store/writer/planning.ts';
import type { MappedProject } from '../../subgraphs/kit/model.ts';
import { inRun, type RunContext } from './context.ts';

/** People, projects, boards, sprints and milestones: what items refer to, so it comes first. Pages that changed nothing write nothing. */
export async function pullLists(context: RunContext): Promise<void> {
  const { provider } = context;
  await writeEach(context, provider.listUsers(), (tx, page) => writeUsers(tx, context.target, page));
  const projects: MappedProject[] = [];
  await writeEach(context, provider.listProjects(), (tx, page) => {
    projects.push(...page);
    return writeProjects(tx, context.target, page);
  });
  const ids = projects.map((project) => project.externalId);
  await writeEach(context, provider.listBoards(ids), (tx, page) => writeBoards(tx, context.target, page));
  await writeEach(context, provider.listSprints(ids), (tx, page) => {
    for (const { externalId } of page) context.listedSprints.add(externalId);
    return writeSprints(tx, context.target, page);
  });
  await writeEach(context, provider.listMilestones(ids), (tx, page) => writeMilestones(tx, context.target, page));
}

async function writeEach<T>(context: RunContext, pages: AsyncIterable<T[]>, write: (tx: Tx, page: T[]) => Promise<number>): Promise<void> {
  for await (const page of pages) {
    if (page.length === 0) continue;
    await inRun(context, async (tx) => {
      const rows = await write(tx, page);
      if (rows > 0)
        await tx.run('update sync_run set rows_written = rows_written + $3 where tenant_id = $1 and id = $2', [
          tx.tenantId,
          context.run.id,
          rows,
        ]);
    });
  }
}
