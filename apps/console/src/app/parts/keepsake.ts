/** Small choices of this browser (language, theme); never anything of the session. */
const PREFIX = 'fengsui.';

/** The remembered choice, or `fallback` when there is none, or none that is still offered. */
export function recall<T extends string>(name: string, offered: readonly T[], fallback: T): T {
  const choice = kept(name);
  return offered.find((one) => one === choice) ?? fallback;
}

/** What was remembered under a name, as it is. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // What was never kept need not be forgotten.
  }
}

export function remember(name: string, choice: string): void {
  try {
    localStorage.setItem(PREFIX + name, choice);
  } catch {
    // A browser that forbids storage forgets the choice; nothing else depends on it.
  }
}
