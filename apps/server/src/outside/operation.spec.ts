import { z } from 'zod';
import { describeOperation } from './operation.js';

const described = (facts: Partial<Parameters<typeof describeOperation>[1]>) => {
  const operation: Parameters<typeof describeOperation>[0] = {
    responses: { 200: { description: '' } },
    parameters: [
      { name: 'code', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'query', in: 'query', schema: { type: 'object' } },
    ],
  };
  describeOperation(operation, { allowance: 'public', body: null, query: null, ...facts });
  return operation;
};

describe('describeOperation', () => {
  it('tells who may call', () => {
    expect(described({}).security).toEqual([]);
    const operation = described({ allowance: ['admin'] });
    expect(operation).toMatchObject({ security: [{ bearer: [] }], 'x-roles': ['admin'] });
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
  });

  it('shows a route that declares nothing as one that nobody may call', () => {
    expect(described({ allowance: undefined })).toMatchObject({ 'x-roles': [] });
  });

  it('takes the body from its schema', () => {
    const body = z.strictObject({ name: z.string(), age: z.int().optional() });
    expect(described({ body }).requestBody).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { type: 'object', required: ['name'] } } },
    });
  });

  it('takes each query parameter from its schema', () => {
    const query = z.strictObject({
      limit: z.coerce.number().default(100),
      site: z.string().optional(),
    });
    const parameters = described({ query }).parameters ?? [];
    expect(parameters.slice(1)).toEqual([
      { name: 'limit', in: 'query', required: false, schema: { type: 'number', default: 100 } },
      { name: 'site', in: 'query', required: false, schema: { type: 'string' } },
    ]);
  });
});
