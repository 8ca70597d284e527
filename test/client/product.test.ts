import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, ForbiddenError, UnauthenticatedError } from '../../client/src/index.ts';
import { type Product, startProduct } from '../helpers/product.ts';

let product: Product;
let client: Client;
beforeAll(async () => {
  product = await startProduct();
  client = createClient({ url: product.url, apiKey: await product.createKey('read') });
}, 120_000);
afterAll(() => product?.stop());

describe('the typed client of a running product', () => {
  it('reads tasks, in the detail asked for', async () => {
    const { workItems } = await client.listTasks({ project: 'SHOP', first: 3, detail: 'DETAILED' });
    expect(workItems.nodes).toHaveLength(3);
    expect(workItems.nodes.every(({ id, provider }) => id.startsWith('wi_') && provider === 'JIRA')).toBe(true);
    const [first] = workItems.nodes;
    const { workItem } = await client.getTask({ ref: first?.key ?? '', detail: 'CONCISE' });
    expect(workItem?.title).toBe(first?.title);
    expect(workItem).not.toHaveProperty('description');
  });

  it('walks every page once', async () => {
    const { workItems } = await client.listTasks({ project: 'SHOP', first: 1 });
    const keys: string[] = [];
    for await (const { key } of client.listTasks.all({ project: 'SHOP', first: 100 })) keys.push(key);
    expect(keys).toHaveLength(workItems.totalCount);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('knows who may not', async () => {
    await expect(client.addComment({ ref: 'SHOP-1', body: 'hello' })).rejects.toBeInstanceOf(ForbiddenError);
    const stranger = createClient({ url: product.url, apiKey: 'wg_nobody' });
    await expect(stranger.listProjects()).rejects.toBeInstanceOf(UnauthenticatedError);
  });
});
