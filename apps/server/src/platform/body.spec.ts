import type { ArgumentMetadata } from '@nestjs/common';
import type { Problem } from '@fengsui/contracts';
import { z } from 'zod';
import { checked } from './body.js';
import { Refusal } from './problem.js';

const Schema = z.strictObject({
  name: z.string().min(1),
  limits: z.array(z.strictObject({ value: z.number() })).optional(),
});
const METADATA: ArgumentMetadata = { type: 'body' };
const take = (value: unknown): unknown => checked(Schema).transform(value, METADATA);

/** Path → message of each wrong field. */
function wrong(value: unknown): Record<string, string> {
  try {
    take(value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.getStatus()).toBe(400);
    const { errors = [] } = error.getResponse() as Problem;
    return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
  }
  throw new Error('was taken');
}

describe('a checked body', () => {
  it('comes back parsed, with the defaults of its schema', () => {
    const body = { name: 'x', limits: [{ value: 1 }] };
    expect(take(body)).toEqual(body);
    const query = z.object({ limit: z.coerce.number().default(100) });
    expect(checked(query).transform({}, METADATA)).toEqual({ limit: 100 });
    expect(checked(query).transform({ limit: '7' }, METADATA)).toEqual({ limit: 7 });
  });

  it('that is missing is an empty one', () => {
    expect(Object.keys(wrong(undefined))).toEqual(['name']);
    expect(checked(z.strictObject({})).transform(undefined, METADATA)).toEqual({});
  });

  it('is refused with the path of every wrong field, positions included', () => {
    const paths = Object.keys(wrong({ name: '', limits: [{ value: 1 }, { value: 'high' }, {}] }));
    expect(paths).toEqual(['name', 'limits.1.value', 'limits.2.value']);
  });

  it('is refused with the path of every unknown key, each by itself', () => {
    const body = { name: 'x', a: 1, b: 2, limits: [{ value: 1, c: 3 }] };
    expect(wrong(body)).toEqual({
      a: 'unknown key',
      b: 'unknown key',
      'limits.0.c': 'unknown key',
    });
  });

  it.each(['a\0b', 'half \ud800'])('is refused where a text cannot be stored: %j', (text) => {
    expect(wrong({ name: text })).toEqual({ name: 'has a character that is no text' });
    expect(take({ name: '一号罐 🔥' })).toEqual({ name: '一号罐 🔥' });
  });

  it('of another kind is refused as a whole', () => {
    expect(Object.keys(wrong([]))).toEqual(['']);
    expect(Object.keys(wrong('x'))).toEqual(['']);
  });
});
