/** What a row of the audit trail was about, and the page that shows it. Pure. */
import type { AuditRowView } from '@fengsui/contracts';

type Row = Pick<AuditRowView, 'action' | 'target' | 'body'>;

/** Members of a body that name what it is about, where the path does not. */
const NAMES = ['username', 'name', 'point', 'team', 'title', 'scenario'] as const;

/** @param scenario what a scenario of the field is called */
export function targetText({ target, body }: Row, scenario: (code: string) => string): string {
  const named = Object.values(target).map((name) => (/^\d+$/.test(name) ? `#${name}` : name));
  if (named.length > 0) return named.join(' · ');
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const member = NAMES.find((one) => typeof sent[one] === 'string');
  const name = member === undefined ? '' : String(sent[member]);
  return member === 'scenario' ? scenario(name) : name;
}

/** By the beginning of the action's path; the longest that fits counts. */
const PAGES: readonly [beginning: string, page: string, parameter?: string][] = [
  ['/incidents/{id}', '/incidents', 'id'],
  ['/incidents', '/incidents'],
  ['/rules/{code}', '/rules', 'code'],
  ['/drills/{id}', '/drills', 'id'],
  ['/drills', '/drills'],
  ['/reports/shifts/{id}', '/handover', 'id'],
  ['/reports/shift', '/handover'],
  ['/teams/{code}', '/teams'],
  ['/dispatches', '/teams'],
  ['/supplies', '/supplies'],
  ['/duty', '/duty'],
  ['/out-of-service', '/permits'],
  ['/users', '/people'],
  ['/wall-devices', '/wall/devices'],
  ['/ingest', '/ingest'],
];

/** Parts of the address for the router; `null`: no page shows it. */
export function targetLink({ action, target }: Row): string[] | null {
  const path = action.slice(action.indexOf(' ') + 1);
  const found = PAGES.find(([beginning]) => path.startsWith(beginning));
  if (!found) return null;
  const [, page, parameter] = found;
  const value = parameter === undefined ? undefined : target[parameter];
  return value === undefined ? [page] : [page, value];
}
