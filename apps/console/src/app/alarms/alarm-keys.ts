/** Which key does what on the alarm list. */
export const ALARM_KEYS = [
  'next',
  'previous',
  'acknowledge',
  'silence',
  'shelve',
  'bulk',
  'open',
  'view',
  'plain',
  'undo',
  'leave',
  'help',
] as const;
export type AlarmAction = (typeof ALARM_KEYS)[number];

const ACTIONS: Readonly<Record<string, AlarmAction>> = {
  j: 'next',
  arrowdown: 'next',
  k: 'previous',
  arrowup: 'previous',
  a: 'acknowledge',
  m: 'silence',
  s: 'shelve',
  b: 'bulk',
  enter: 'open',
  v: 'view',
  '0': 'plain',
  u: 'undo',
  escape: 'leave',
  '?': 'help',
};

/** Where someone types, chooses or scrolls, arrows and Enter belong to that place. */
const OWN_KEYS = 'input, textarea, select, [contenteditable]';
const OWN_ARROWS = `${OWN_KEYS}, button, a, canvas, table, [popover]`;

export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target'>,
): AlarmAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  // Wherever the focus is: nothing behind a dialog is acknowledged unseen.
  if (document.querySelector('dialog[open]')) return null;
  const action = ACTIONS[event.key.toLowerCase()] ?? null;
  // A key that is held down only walks: it acknowledges nothing that nobody has looked at.
  if (event.repeat && action !== 'next' && action !== 'previous') return null;
  if (action === null || !(event.target instanceof Element)) return action;
  const own = event.key.length > 1 ? OWN_ARROWS : OWN_KEYS;
  return event.target.closest(own) ? null : action;
}
