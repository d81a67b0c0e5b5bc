/**
 * The request that is being answered, as the audit trail sees it. It goes along with the work that the
 * request does, so that the transaction of its change writes its row too (platform/database), whatever
 * desk or store that is in. A request leaves one row however many transactions it takes.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditOutcome, SignedInUser } from '@fengsui/contracts';
import type { AuditEntry } from './audit-hash.js';

type State = 'open' | 'taken' | 'over';

export class AuditedRequest {
  #state: State = 'open';
  #actor: SignedInUser | null;

  constructor(
    actor: SignedInUser | null,
    private readonly asked: Omit<AuditEntry, 'actor' | 'roles' | 'outcome' | 'status'>,
    /** HTTP status of the answer when all goes well. */
    private readonly status: number,
  ) {
    this.#actor = actor;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** A row says that it was done. */
  get isTaken(): boolean {
    return this.#state === 'taken';
  }

  get isKnown(): boolean {
    return this.#actor !== null;
  }

  /** Whoever turns out to ask, where that is not known before: at signing in and out. */
  actsAs(user: SignedInUser): void {
    this.#actor = user;
  }

  /** `true` to one transaction alone: it writes the row. */
  take(): boolean {
    if (this.#state !== 'open') return false;
    this.#state = 'taken';
    return true;
  }

  /** The transaction that took it has failed. */
  giveBack(): void {
    if (this.#state === 'taken') this.#state = 'open';
  }

  /** What still runs for the request changes nothing that it asked for, and leaves no row. */
  end(): void {
    this.#state = 'over';
  }

  entry(outcome: AuditOutcome = 'done', status = this.status): AuditEntry {
    const { username = null, roles = [] } = this.#actor ?? {};
    return { ...this.asked, actor: username, roles, outcome, status };
  }
}

const current = new AsyncLocalStorage<AuditedRequest>();

export const auditedRequest = (): AuditedRequest | undefined => current.getStore();
export const withAudit = <T>(request: AuditedRequest, work: () => T): T =>
  current.run(request, work);

/** Begins a statement that rewrites a row only to lock it. */
const LOCK = '/* lock */';

/** Whether the statement is one that changes something. */
export const isChange = (text: string): boolean =>
  !text.startsWith(LOCK) &&
  /\b(INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\b/.test(text.replace(/FOR (NO KEY )?UPDATE/g, ''));
