/** The chain of the audit trail. Pure. */
import { createHash } from 'node:crypto';
import type { AuditFault, AuditOutcome } from '@fengsui/contracts';

/** What a row says, before it has its place in the chain. */
export interface AuditEntry {
  actor: string | null;
  roles: readonly string[];
  action: string;
  target: Readonly<Record<string, string>>;
  body: unknown;
  outcome: AuditOutcome;
  status: number;
  address: string | null;
}
/** A place in the chain; `hash` is hexadecimal. */
export interface ChainLink {
  seq: number;
  hash: string;
}
export interface AuditRow extends AuditEntry, ChainLink {
  /** UTC ms. */
  at: number;
  prevHash: string;
}

/** SHA-256 over everything that the row says, its number, its time and the hash before it. */
export function hashOfRow(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, roles, action, target, body, outcome, status, address, prevHash } = row;
  const said = [seq, at, actor, roles, action, target, body, outcome, status, address, prevHash];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** What is wrong with the row that should follow the link; `null`: nothing. */
export function faultOf(row: AuditRow, after: ChainLink): AuditFault | null {
  if (row.seq !== after.seq + 1) return 'missing';
  if (row.hash !== hashOfRow(row)) return 'changed';
  return row.prevHash === after.hash ? null : 'unlinked';
}
