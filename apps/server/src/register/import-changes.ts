import type { ImportChanges, RegisterDryRun } from '@fengsui/contracts';

/** Of each list: what each entry says, by its key. */
export type EntryTexts = Record<keyof RegisterDryRun['changes'], ReadonlyMap<string, string>>;

/** Entries that are there after an import, counted by what they said before it. */
export function counted(before: EntryTexts, after: EntryTexts): RegisterDryRun['changes'] {
  const of = (list: keyof EntryTexts): ImportChanges => {
    const changes = { new: 0, changed: 0, unchanged: 0 };
    for (const [key, text] of after[list]) {
      const former = before[list].get(key);
      changes[former === undefined ? 'new' : former === text ? 'unchanged' : 'changed']++;
    }
    return changes;
  };
  return {
    grid: of('grid'),
    sites: of('sites'),
    gateways: of('gateways'),
    points: of('points'),
    rules: of('rules'),
  };
}
