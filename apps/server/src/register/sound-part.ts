import type { RegisterImport } from '@fengsui/contracts';
import type { FieldError } from './field-error.js';

/**
 * An import without its wrong entries, and where its remaining rules stood. With one wrong node the
 * whole grid is left out: others may hang below it.
 */
export function soundPart(
  body: RegisterImport,
  errors: readonly FieldError[],
): { sound: RegisterImport; ruleAt: number[] } {
  const wrong = new Set(errors.map(({ path }) => path.split('.', 2).join('.')));
  const hasWrongNode = errors.some(({ path }) => path.startsWith('grid.'));
  const without = <T>(list: string, entries: readonly T[] = []) =>
    entries.filter((_, i) => !wrong.has(`${list}.${i}`));
  const rules = body.rules ?? [];
  return {
    sound: {
      grid: hasWrongNode ? [] : (body.grid ?? []),
      sites: without('sites', body.sites),
      gateways: without('gateways', body.gateways),
      points: without('points', body.points),
      rules: without('rules', rules),
    },
    ruleAt: rules.map((_, i) => i).filter((i) => !wrong.has(`rules.${i}`)),
  };
}
