import { forgetDemo } from '../../gateway/demoRecord.ts';
import type { House } from '../../gateway/house.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { recordAudit } from '../../store/audit.ts';
import type { Tx } from '../../store/database.ts';
import { deleteIntegration } from '../../store/deletion.ts';
import { stopIntegration } from '../../store/integrations.ts';
import type { Command } from '../command.ts';
import { withHouse } from '../withHouse.ts';

const OPERATOR = { principal: 'operator', requestId: null };

export const removeDemo: Command = {
  usage: 'demo remove',
  async run(_given, io) {
    const { connections, items } = await withHouse(io, removeAll);
    io.result({ connections, items }, [`Removed the demo: ${connections} connections with ${items} items. It does not come back.`]);
  },
};

/** Everything of the demo, and a line in the log by which the next start knows not to bring it again. */
async function removeAll(house: House): Promise<{ connections: number; items: number }> {
  const run = <T>(work: (tx: Tx) => Promise<T>) => house.database.withTenant(FIRST_TENANT_ID, work);
  const rows = await run((tx) => tx.query<{ id: string }>('select id from integration where tenant_id = $1 and demo', [tx.tenantId]));
  let items = 0;
  for (const { id } of rows) {
    await run((tx) => stopIntegration(tx, id));
    items += (await deleteIntegration(run, id)).items;
  }
  await run((tx) =>
    recordAudit(tx, OPERATOR, { action: 'demo.remove', target: null, outcome: 'done', detail: { connections: rows.length, items } }),
  );
  forgetDemo(house.home);
  return { connections: rows.length, items };
}
