import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeBrowser, openPage, startBrowser } from '../helpers/browser.ts';
import { type Product, startProduct } from '../helpers/product.ts';

const SHOTS = process.env.SCREENSHOTS;

/** GraphiQL drops a press of the button while one of its editors is still loading: presses again, as a person would. */
async function runUntilAnswered(page: Page): Promise<Response> {
  for (let press = 1; ; press++) {
    const answered = page.waitForResponse((response) => (response.request().postData() ?? '').includes('leadTime'), { timeout: 2_000 });
    await page.click('.graphiql-execute-button');
    const response = await answered.catch((error: unknown) => {
      if (press === 10) throw error;
    });
    if (response) return response;
  }
}

describeBrowser('pages', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), startBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('GraphiQL comes from our own files alone, and runs a query with the key', async () => {
    const { page, foreign, errors } = await openPage(browser, `${product.url}/graphql`);
    const introspected = page.waitForResponse((response) => response.status() === 200 && response.request().method() === 'POST');
    await page.fill('#key', product.adminKey);
    await introspected;
    await page.locator('.graphiql-query-editor .CodeMirror').getByText('leadTime').waitFor();
    const answer = (await (await runUntilAnswered(page)).json()) as { data: { workItems: { nodes: { key: string }[] } } };
    const [first] = answer.data.workItems.nodes;
    await page.locator('.graphiql-response').getByText(`"${first?.key}"`).waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/graphiql.png` });
    expect(foreign).toEqual([]);
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
    await page.close();
  });
  it('GraphiQL keeps the query when the key comes while a slow browser is still loading, and over a reload', async () => {
    const { page } = await openPage(browser, `${product.url}/graphql`, { slower: 6 });
    const query = page.locator('.graphiql-query-editor .CodeMirror').getByText('leadTime');
    await page.fill('#key', product.adminKey);
    await query.waitFor();
    expect(await page.locator('.graphiql-tab').count()).toBeLessThanOrEqual(1);
    await page.reload();
    await query.waitFor();
    await page.close();
  });
  it('GraphiQL keeps the query over a reload at the moment at which it has stored its tabs and not yet their query', async () => {
    const { page } = await openPage(browser, `${product.url}/graphql`);
    const query = page.locator('.graphiql-query-editor .CodeMirror').getByText('leadTime');
    await query.waitFor();
    await page.waitForFunction('localStorage.getItem("graphiql:tabState") && localStorage.getItem("graphiql:query")');
    await page.evaluate('localStorage.removeItem("graphiql:query")');
    await page.reload();
    await query.waitFor();
    await page.close();
  });
  it('GraphiQL keeps the key in its tab and asks for one without', async () => {
    const { page } = await openPage(browser, `${product.url}/graphql`);
    expect(await page.inputValue('#key')).toBe('');
    expect((await runUntilAnswered(page)).status()).toBe(401);
    await page.locator('.graphiql-response').getByText('UNAUTHENTICATED').waitFor();
    await page.fill('#key', product.adminKey);
    await page.reload();
    expect(await page.inputValue('#key')).toBe(product.adminKey);
    expect(await page.evaluate('localStorage.getItem("workgraph.key")')).toBeNull();
    await page.close();
  });
  it('the description of REST is readable', async () => {
    const { page, foreign, errors } = await openPage(browser, `${product.url}/docs`);
    await page.getByText('/tasks/{ref}').first().waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/docs.png` });
    expect([foreign, errors]).toEqual([[], []]);
    await page.close();
  });
  it('are framed by nobody and load no script of others', async () => {
    const { headers } = await fetch(`${product.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const root = await fetch(product.url, { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, '/graphql']);
  });
});
