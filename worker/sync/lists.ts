import type { Tx } from '../../store/database.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { writeBoards, writeMilestones, writeProjects, writeSprints } from '../../store/writer/planning.ts';
import { inRun, type RunContext } from './context.ts';

/** People, projects, boards, sprints and milestones: what items refer to, so it comes first. Pages that changed nothing write nothing. */
export async function pullLists(context: RunContext): Promise<void> {
  const { provider } = context;
  await writeEach(context, provider.listUsers(), (tx, page) => writeUsers(tx, context.target, page));
  const ids = await pullProjects(context);
  await writeEach(context, provider.listBoards(ids), (tx, page) => writeBoards(tx, context.target, page));
  await writeEach(context, provider.listSprints(ids), (tx, page) => {
    for (const { externalId } of page) context.listed.sprints.add(externalId);
    return writeSprints(tx, context.target, page);
  });
  await writeEach(context, provider.listMilestones(ids), (tx, page) => writeMilestones(tx, context.target, page));
}

/** Answers with their external ids. */
export async function pullProjects(context: RunContext): Promise<string[]> {
  const ids: string[] = [];
  await writeEach(context, context.provider.listProjects(), (tx, page) => {
    ids.push(...page.map(({ externalId }) => externalId));
    return writeProjects(tx, context.target, page);
  });
  for (const id of ids) context.listed.projects.add(id);
  return ids;
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
