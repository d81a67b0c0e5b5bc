/** What a route declares about itself, read from the metadata that its decorators left. */
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { $ZodType } from 'zod/v4/core';
import { ALLOW, type Allowance } from '../platform/allow.js';

export type ControllerClass = abstract new (...args: never[]) => object;

export interface RouteFacts {
  /** `undefined` when nothing is declared: nobody may call it. */
  allowance: Allowance | undefined;
  body: $ZodType | null;
  query: $ZodType | null;
}

export function readRoute(controller: ControllerClass, method: string): RouteFacts {
  const handler = (controller.prototype as Record<string, object | undefined>)[method];
  return {
    allowance: (handler && allowanceOf(handler)) ?? allowanceOf(controller),
    body: schemaOf(controller, method, RouteParamtypes.BODY),
    query: schemaOf(controller, method, RouteParamtypes.QUERY),
  };
}

function allowanceOf(target: object): Allowance | undefined {
  return Reflect.getMetadata(ALLOW, target) as Allowance | undefined;
}

/** The schema of the `checked(…)` pipe on the route's parameter of that kind. */
function schemaOf(controller: object, method: string, kind: number): $ZodType | null {
  const all = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as
    Record<string, { pipes?: { schema?: $ZodType }[] }> | undefined;
  const found = Object.entries(all ?? {}).find(([key]) => key.startsWith(`${kind}:`));
  return found?.[1].pipes?.find((pipe) => pipe.schema)?.schema ?? null;
}
