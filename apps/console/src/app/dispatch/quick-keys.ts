/** One key each from anywhere: 一键监控, 一键调度, 一键查询. None of them is a key of the alarm list. */
export const QUICK_ACTIONS = ['live', 'dispatch', 'search'] as const;
export type QuickAction = (typeof QUICK_ACTIONS)[number];

export const QUICK_KEYS: Readonly<Record<QuickAction, string>> = {
  live: 'l',
  dispatch: 'd',
  search: '/',
};

/** Where someone types or chooses, letters belong to that place. */
const OWN_KEYS = 'input, textarea, select, [contenteditable]';

export function quickActionOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target'>,
): QuickAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (document.querySelector('dialog[open]')) return null;
  if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return null;
  const key = event.key.toLowerCase();
  return QUICK_ACTIONS.find((action) => QUICK_KEYS[action] === key) ?? null;
}
