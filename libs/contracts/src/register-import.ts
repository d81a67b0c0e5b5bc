/** The register as a whole: what an import takes and an export gives. */
import * as z from 'zod/mini';
import { GatewayEntry, GridNodeEntry, PointEntry, SiteEntry } from './register.js';
import { RuleEntry } from './rules.js';

/** `POST /register/import` and `GET /register/export`: upsert by code, all or nothing. */
export const RegisterImport = z.strictObject({
  grid: z.optional(z.array(GridNodeEntry)),
  sites: z.optional(z.array(SiteEntry)),
  gateways: z.optional(z.array(GatewayEntry)),
  points: z.optional(z.array(PointEntry)),
  rules: z.optional(z.array(RuleEntry)),
});
export type RegisterImport = z.infer<typeof RegisterImport>;

export interface RegisterImportResult {
  grid: number;
  sites: number;
  gateways: number;
  points: number;
  rules: number;
}
