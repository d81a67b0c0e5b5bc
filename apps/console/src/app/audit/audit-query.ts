/** From the choices in the URL to what is asked of the audit trail. Pure. */
import { AUDIT_OUTCOMES, type AuditOutcome } from '@fengsui/contracts';

const PAGE = 100;

export interface AuditChoice {
  person: string | null;
  action: string | null;
  outcome: AuditOutcome | null;
  /** UTC ms; `to` is not part of it. */
  fromMs: number | null;
  toMs: number | null;
}
type Names = 'person' | 'action' | 'outcome' | 'from' | 'to';

const ms = (text: string | undefined): number | null => {
  const parsed = Date.parse(text ?? '');
  return Number.isNaN(parsed) ? null : parsed;
};

/** Nonsense counts as nothing. */
export function auditChoice(query: Partial<Record<Names, string | undefined>>): AuditChoice {
  return {
    person: query.person?.trim() ? query.person.trim() : null,
    action: query.action ? query.action : null,
    outcome: AUDIT_OUTCOMES.find((outcome) => outcome === query.outcome) ?? null,
    fromMs: ms(query.from),
    toMs: ms(query.to),
  };
}

export const isAll = (choice: AuditChoice): boolean =>
  Object.values(choice).every((value) => value === null);

/** @param as a page from the cursor on (`null`: the first), or all of it as CSV */
export function auditPath(choice: AuditChoice, as: { cursor: string | null } | 'csv'): string {
  const { person, action, outcome, fromMs, toMs } = choice;
  const query = new URLSearchParams();
  if (person !== null) query.set('person', person);
  if (action !== null) query.set('action', action);
  if (outcome !== null) query.set('outcome', outcome);
  if (fromMs !== null) query.set('from', new Date(fromMs).toISOString());
  if (toMs !== null) query.set('to', new Date(toMs).toISOString());
  if (as === 'csv') query.set('format', 'csv');
  else {
    query.set('limit', String(PAGE));
    if (as.cursor !== null) query.set('cursor', as.cursor);
  }
  return `/audit?${query.toString()}`;
}
