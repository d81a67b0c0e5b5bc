/** Request bodies and queries, checked against a schema of libs/contracts. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { safeParse, type $ZodIssue, type $ZodType, type output } from 'zod/v4/core';
import { Refusal } from './problem.js';
import { textErrors } from './text-errors.js';

/** `["points", 3, "limits", "H"]` → `points.3.limits.H` */
const pathText = (path: readonly PropertyKey[]) => path.map(String).join('.');

const shapeErrors = (issues: readonly $ZodIssue[]) =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'unknown key' }))
      : [{ path: pathText(issue.path), message: issue.message }],
  );

/**
 * `@Body(checked(Schema))`: the parsed value, or 400 with the path of each wrong field. For an
 * unknown key the path names the key itself.
 */
export function checked<S extends $ZodType>(schema: S): PipeTransform<unknown, output<S>> {
  @Injectable()
  class Checked implements PipeTransform<unknown, output<S>> {
    /** Read by the OpenAPI document (outside/open-api). */
    readonly schema = schema;

    transform(value: unknown): output<S> {
      const parsed = safeParse(schema, value ?? {});
      const errors = parsed.success ? textErrors(parsed.data) : shapeErrors(parsed.error.issues);
      if (parsed.success && errors.length === 0) return parsed.data;
      throw new Refusal(400, 'The request is not valid', { errors });
    }
  }
  return new Checked();
}
