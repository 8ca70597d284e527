/** Times in status of many tasks, where that ClickApp is on: the plan or an admin decides. */
import { toRecord } from '../kit/mappingRead.ts';
import { type ClickUpClient, isRefusal } from './client.ts';
import { BULK_IDS } from './config.ts';
import { taskPath } from './itemPayload.ts';

/** By task id. Tasks that are gone by now are left out; empty where the ClickApp is off. */
export async function fetchTimesInStatus(client: ClickUpClient, ids: readonly string[]): Promise<Map<string, unknown>> {
  const times = new Map<string, unknown>();
  for (let from = 0; from < ids.length; from += BULK_IDS) {
    const isOn = await addTimes(client, ids.slice(from, from + BULK_IDS), times);
    if (!isOn) break;
  }
  return times;
}

/**
 * False where the ClickApp is off. One task that is gone makes ClickUp refuse the question for all: each half is asked for then, down to
 * single tasks, since a question for many wants two at least.
 */
async function addTimes(client: ClickUpClient, ids: readonly string[], times: Map<string, unknown>): Promise<boolean> {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return addTime(client, only, times);
  const label = '/task/bulk_time_in_status/task_ids';
  try {
    const answer = toRecord(await client.get(label, label, { task_ids: ids })) ?? {};
    for (const [id, entry] of Object.entries(answer)) times.set(id, entry);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (isAppOff(error.facts.ecode)) return false;
    const middle = Math.ceil(ids.length / 2);
    return (await addTimes(client, ids.slice(0, middle), times)) && addTimes(client, ids.slice(middle), times);
  }
}

/** What is refused for a task that is there is off for all of them. */
async function addTime(client: ClickUpClient, id: string, times: Map<string, unknown>): Promise<boolean> {
  try {
    const entry = await client.find('/task/{task_id}/time_in_status', `${taskPath(id)}/time_in_status`);
    if (entry !== null) times.set(id, entry);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

/** `TIS_027`: not enabled, or not in the plan. */
function isAppOff(ecode: unknown): boolean {
  return typeof ecode === 'string' && ecode.startsWith('TIS_');
}
