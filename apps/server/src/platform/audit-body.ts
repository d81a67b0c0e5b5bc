/**
 * What of a request's body is kept in the audit trail: enough to see what was asked, bounded, and
 * never what opens a door.
 */
const SECRET =
  /pass(word|phrase|wd)?$|token|secret|credential|cookie|authorization|(^|[_-])key$|Key$/i;
const LONGEST_TEXT = 200;
const MOST_ITEMS = 20;
const MOST_VALUES = 200;
const DEEPEST = 6;

/** A copy in which secrets are `"***"`, and what is long says how much was left out. */
export function auditBody(body: unknown): unknown {
  let left = MOST_VALUES;
  const copy = (value: unknown, depth: number): unknown => {
    left -= 1;
    if (typeof value === 'string') return shortText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST || left <= 0) return '…';
    return Array.isArray(value) ? list(value, depth) : members(value, depth);
  };
  const list = (items: readonly unknown[], depth: number): unknown[] => {
    const shown = items.slice(0, MOST_ITEMS).map((item) => copy(item, depth + 1));
    return items.length > MOST_ITEMS ? [...shown, `… +${items.length - MOST_ITEMS}`] : shown;
  };
  const members = (value: object, depth: number): Record<string, unknown> => {
    const all = Object.entries(value);
    const shown = all
      .slice(0, MOST_ITEMS)
      .map(([name, member]): [string, unknown] => [
        shortText(name),
        SECRET.test(name) ? '***' : copy(member, depth + 1),
      ]);
    if (all.length > MOST_ITEMS) shown.push(['…', `+${all.length - MOST_ITEMS}`]);
    return Object.fromEntries(shown);
  };
  return copy(body ?? null, 0);
}

function shortText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… +${text.length - LONGEST_TEXT}`;
}
