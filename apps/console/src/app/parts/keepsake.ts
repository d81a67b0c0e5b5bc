/** Small choices of this browser (language, theme); never anything of the session. */
const PREFIX = 'fengsui.';

/** The remembered choice, or `fallback` when there is none, or none that is still offered. */
export function recall<T extends string>(name: string, offered: readonly T[], fallback: T): T {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return offered.find((choice) => choice === kept) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(name: string, choice: string): void {
  try {
    localStorage.setItem(PREFIX + name, choice);
  } catch {
    // A browser that forbids storage forgets the choice; nothing else depends on it.
  }
}
