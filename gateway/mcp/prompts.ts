import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

interface Job {
  title: string;
  description: string;
  about: string;
  /** What the model is to do; `{it}` is what the user named. */
  text: string;
}

/** The jobs people ask for most, as recipes over the tools. Read-only unless the user agrees to each change. */
const JOBS = {
  plan_sprint: {
    title: 'Plan a sprint',
    description: 'Proposes what fits into the next sprint of a project',
    about: 'Project key',
    text: 'Plan the next sprint of project {it}. Use velocity_chart for what the team finishes, list_sprints for the sprint to fill, list_tasks (statusCategory BACKLOG and TODO, orderBy PRIORITY_DESC) for candidates, and user_workload for who has room. Propose items up to the mean velocity, name what is blocked or without an estimate, and ask before you change anything with update_task.',
  },
  daily_standup: {
    title: 'Daily stand-up',
    description: 'What moved since yesterday, what is under way, what is stuck',
    about: 'Project key',
    text: 'Prepare the daily stand-up of project {it}. Use list_tasks with updatedAfter yesterday for what moved, statusCategory IN_PROGRESS for what is under way, blocked true for what is stuck, and burndown_chart of the active sprint. Group by person, three lines each: done, doing, blocked.',
  },
  triage: {
    title: 'Triage',
    description: 'Sorts new items: type, priority, owner, duplicates',
    about: 'Project key',
    text: 'Triage the new items of project {it}. Use list_tasks (statusCategory TRIAGE and BACKLOG, orderBy CREATED_DESC) and search_tasks to find duplicates of each. For every item propose type, priority, assignee and labels with a reason in one line. Ask before you write with update_task.',
  },
  find_blockers: {
    title: 'Find blockers',
    description: 'What holds up a sprint, and who can free it',
    about: 'Sprint name or id',
    text: 'Find what holds up sprint {it}. Use list_tasks with that sprint and blocked true, get_task of each for its links, and sprint_report for what the sprint stands to lose. List blockers by how much waits for them, with the person who can free each.',
  },
} as const satisfies Record<string, Job>;

export function addPrompts(server: McpServer): void {
  for (const [name, { title, description, about, text }] of Object.entries(JOBS)) {
    const argsSchema = z.object({ it: z.string().max(200).describe(about) });
    server.registerPrompt(name, { title, description, argsSchema }, ({ it }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: text.replace('{it}', JSON.stringify(it)) } }],
    }));
  }
}
