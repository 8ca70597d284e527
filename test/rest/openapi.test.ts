import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toOpenApi } from '../../gateway/rest/openapi.ts';
import { type DemoGateway, startDemoGateway } from '../helpers/demoGateway.ts';
import { REGISTRY } from '../operations/catalogue.ts';
import { createDescribedClient, type DescribedOperation, type Description } from './describedClient.ts';

const description = toOpenApi(REGISTRY.catalogue, 'http://127.0.0.1:4000', '1.0.0') as unknown as Description;
const operations: [string, string, DescribedOperation][] = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [path, method, operation] as [string, string, DescribedOperation]),
);

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  return ajv;
}

describe('the OpenAPI document', () => {
  it('is of 3.1 and has what the specification demands', () => {
    expect(description).toMatchObject({ openapi: '3.1.0', info: { title: 'workgraph', version: '1.0.0' }, components: {} });
    expect(Object.keys(description.paths).every((path) => path.startsWith('/'))).toBe(true);
    expect(operations.every(([, method]) => ['get', 'post', 'put', 'delete'].includes(method))).toBe(true);
  });

  it('has every route of every operation, and the generic one of each', () => {
    for (const operation of REGISTRY.catalogue.operations) {
      for (const { method, path } of operation.routes)
        expect(description.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
      expect(description.paths[`/operations/${operation.name}`]?.post).toBeDefined();
    }
  });

  it('names each operation once', () => {
    const ids = operations.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares exactly the parameters that stand in the path, as required', () => {
    for (const [path, , { parameters }] of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(inPath.toSorted());
      expect(declared.every(({ required }) => required)).toBe(true);
      const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(names).size, path).toBe(names.length);
    }
  });

  it('holds only schemas that are schemas by JSON Schema 2020-12', () => {
    const ajv = createAjv();
    for (const [path, method, { parameters, requestBody, responses }] of operations) {
      const bodies = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].flatMap((content) =>
        Object.values(content ?? {}),
      );
      for (const { schema } of [...parameters, ...bodies])
        expect(ajv.validateSchema(schema), `${method} ${path} ${ajv.errorsText()}`).toBe(true);
    }
  });

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(description);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(description.components.schemas).toHaveProperty(name ?? '');
  });
});

describe('a client made from the document', () => {
  let gateway: DemoGateway;
  let served: Description;
  let call: ReturnType<typeof createDescribedClient>;
  beforeAll(async () => {
    gateway = await startDemoGateway();
    served = (await gateway.send('/api/v1/openapi.json')).json as unknown as Description;
    call = createDescribedClient(`${gateway.url}/api/v1`, gateway.adminKey, served);
  }, 90_000);
  afterAll(() => gateway.stop());

  /** Answers are held to the schema that the document gives for them. */
  async function askDescribed(
    operationId: string,
    given: Record<string, unknown>,
  ): Promise<Record<string, { nodes: Record<string, unknown>[] }>> {
    const response = await call[operationId]?.(given);
    const body = (await response?.json()) as { data: Record<string, { nodes: Record<string, unknown>[] }> };
    expect(response?.status, JSON.stringify(body)).toBe(200);
    const operation = Object.values(served.paths)
      .flatMap((methods) => Object.values(methods))
      .find((candidate) => candidate.operationId === operationId);
    const validate = createAjv().compile(operation?.responses['200']?.content['application/json']?.schema ?? false);
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    return body.data;
  }

  it('lists, reads and runs by name, and each answer is as described', async () => {
    const { workItems } = await askDescribed('list_tasks', { project: 'SHOP', statusCategory: ['TODO', 'IN_PROGRESS'], first: 3 });
    expect(workItems?.nodes).toHaveLength(3);
    const key = String(workItems?.nodes[0]?.key);
    expect((await askDescribed('get_task', { ref: key })).workItem).toMatchObject({ key });
    expect((await askDescribed('run_list_projects', { first: 2 })).projects?.nodes).toHaveLength(2);
  });

  it('is told what it did wrong as a problem of the described form', async () => {
    const response = await call.list_tasks?.({ first: 0 });
    expect([response?.status, response?.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(createAjv().validate(served.components.schemas.Problem as object, await response?.json())).toBe(true);
  });
});
