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

/** What of one list of an import is not in the register yet, differs from it, or says what is there. */
export interface ImportChanges {
  new: number;
  changed: number;
  unchanged: number;
}

/** `POST /register/import?dryRun=true`: what the same import would do; nothing is written. */
export interface RegisterDryRun {
  /** Every refused field, `points.3.gateway`; the import itself refuses all while there is one. */
  errors: { path: string; message: string }[];
  /** Of the entries without an error. */
  changes: Record<keyof RegisterImport, ImportChanges>;
}

/** Lists whose entries are read one page at a time: `GET /register/sites`, `…/gateways`, `…/points`. */
export const REGISTER_LISTS = ['sites', 'gateways', 'points'] as const;
export type RegisterListName = (typeof REGISTER_LISTS)[number];
