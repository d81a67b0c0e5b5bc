/**
 * What of a request's body is kept in the audit trail: enough to see what was asked, bounded, and
 * never what opens a door.
 */
const SECRET =
  /pass(word|phrase|wd)?$|token|secret|credential|cookie|authorization|^auth$|^p256dh$|(^|[_-])keys?$|Keys?$/i;
/** An address that whoever has it may send to: of it the host is told. */
const ADDRESS = /^endpoint$/i;
const LONGEST_TEXT = 200;
const MOST_ITEMS = 20;
const MOST_VALUES = 200;
const DEEPEST = 6;

/**
 * A copy in which secrets are `"***"`, bytes are their number, and what is long says how much was left
 * out. It runs within the transaction of the change: what it looks at is bounded, however long the body.
 */
export function auditBody(body: unknown): unknown {
  let left = MOST_VALUES;
  const copy = (value: unknown, depth: number): unknown => {
    left -= 1;
    if (typeof value === 'string') return shortText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
      return `… ${value.byteLength} bytes`;
    if (depth >= DEEPEST || left <= 0) return '…';
    return Array.isArray(value) ? list(value, depth) : members(value, depth);
  };
  const list = (items: readonly unknown[], depth: number): unknown[] => {
    const shown = items.slice(0, MOST_ITEMS).map((item) => copy(item, depth + 1));
    return items.length > MOST_ITEMS ? [...shown, `… +${items.length - MOST_ITEMS}`] : shown;
  };
  const members = (value: object, depth: number): Record<string, unknown> => {
    const names = Object.keys(value);
    const shown = names
      .slice(0, MOST_ITEMS)
      .map((name): [string, unknown] => [
        shortText(name),
        member(name, (value as Record<string, unknown>)[name], depth),
      ]);
    if (names.length > MOST_ITEMS) shown.push(['…', `+${names.length - MOST_ITEMS}`]);
    return Object.fromEntries(shown);
  };
  const member = (name: string, value: unknown, depth: number): unknown => {
    if (SECRET.test(name)) return '***';
    return ADDRESS.test(name) ? hostOf(value) : copy(value, depth + 1);
  };
  return copy(body ?? null, 0);
}

function hostOf(address: unknown): string {
  return typeof address === 'string' && URL.canParse(address)
    ? shortText(new URL(address).host)
    : '***';
}

function shortText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… +${text.length - LONGEST_TEXT}`;
}
