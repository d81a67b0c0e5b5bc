/** The audit trail: who changed what (`/audit…`). */
import * as z from 'zod/mini';
import type { IsoTime } from './rest.js';
import type { Role } from './words.js';

/** What the upkeep does by itself: rows that are too old are dropped. */
export const AUDIT_PRUNE = 'UPKEEP /audit/prune';
/** The command that makes an administrator. */
export const AUDIT_CREATE_ADMIN = 'COMMAND /create-admin';
export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export interface AuditRowView {
  /** Without a gap, in order of commit. */
  seq: number;
  at: IsoTime;
  /** `null`: somebody who is not known tried to sign in. */
  actor: string | null;
  roles: Role[];
  /** Method and pattern of the route, e.g. `POST /alarms/{occurrence}/ack`. */
  action: string;
  /** The parameters of the path. */
  target: Record<string, string>;
  /** A bounded copy of what was sent, without secrets. */
  body: unknown;
  outcome: AuditOutcome;
  /** HTTP status of the answer. */
  status: number;
  address: string | null;
  /** Hexadecimal SHA-256. */
  hash: string;
}

/** Of `/audit`: newest first; times are ISO 8601. */
export const AuditFilter = z.strictObject({
  person: z.optional(z.string().check(z.maxLength(100))),
  action: z.optional(z.string().check(z.maxLength(200))),
  outcome: z.optional(z.enum(AUDIT_OUTCOMES)),
  from: z.optional(z.iso.datetime({ offset: true })),
  to: z.optional(z.iso.datetime({ offset: true })),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AUDIT_FAULTS = ['missing', 'changed', 'unlinked', 'beyond', 'head', 'anchor'] as const;
/**
 * `missing`: the row is not there; `changed`: its hash is not that of its content; `unlinked`: it does
 * not follow the row before; `beyond`: it is later than the end of the chain; `head`: the end of the
 * chain is another one; `anchor`: rows before it were dropped without a word of it.
 */
export type AuditFault = (typeof AUDIT_FAULTS)[number];

export interface AuditVerification {
  intact: boolean;
  /** Number of the first bad row, and what is wrong with it; `null`: nothing is. */
  bad: { seq: number; fault: AuditFault } | null;
  /** How many rows were looked at. */
  rows: number;
  /** The first row that is kept is the one after this; older ones were dropped as too old. */
  anchor: number;
  /** The end of the chain: to be noted elsewhere, and asked for by `?seq=&hash=` later. */
  head: { seq: number; hash: string };
  /** Of `?seq=&hash=`: whether that row still has that hash; `null`: not asked, or dropped. */
  noted: boolean | null;
}
