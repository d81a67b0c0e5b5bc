import { readFileSync } from 'fs';
import { join } from 'path';
import { THEMES } from './theme';

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for marks and the borders of controls. */
const TEXT = 4.5;
const MARK = 3;
const GROUNDS = ['ground', 'panel', 'raised'];
const SEVERITIES = [1, 2, 3, 4];
const sheet = readFileSync(join(__dirname, '../../styles.css'), 'utf8');

/** The colours of a theme by token; those of `:root` are of both. */
function tokensOf(theme: string): Map<string, string> {
  const blocks = [/:root {([^}]*)}/, new RegExp(`\\[data-theme='${theme}'\\] {([^}]*)}`)];
  const pairs = blocks.flatMap((block) => [
    ...(block.exec(sheet)?.[1] ?? '').matchAll(/--([\w-]+): ([^;]+);/g),
  ]);
  return new Map(pairs.map(([, name = '', value = '']) => [name, value]));
}

function colour(tokens: Map<string, string>, name: string): string {
  const value = tokens.get(name) ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : colour(tokens, other);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(THEMES)('the colours of %s', (theme) => {
  const tokens = tokensOf(theme);
  const tooLow = (pairs: [string, string][], least: number) =>
    pairs
      .map(([a, b]) => ({ a, b, is: contrast(colour(tokens, a), colour(tokens, b)) }))
      .filter(({ is }) => !(is >= least))
      .map(({ a, b, is }) => `${a} on ${b}: ${is.toFixed(2)}`);
  const onGrounds = (...names: string[]) =>
    names.flatMap((name) => GROUNDS.map((ground): [string, string] => [name, ground]));

  it('let text be read on every ground', () => {
    expect(tooLow(onGrounds('text', 'muted'), TEXT)).toEqual([]);
    expect(tooLow([['map-text', 'map-town']], TEXT)).toEqual([]);
  });

  it('let severities, the focus and the borders of controls be seen on every ground', () => {
    const lines = SEVERITIES.map((severity) => `severity-line-${severity}`);
    expect(tooLow(onGrounds('focus', 'line-strong', ...lines), MARK)).toEqual([]);
  });

  it('let the digit of a severity be read on its colour', () => {
    const digits = SEVERITIES.map((one): [string, string] => [
      `on-severity-${one}`,
      `severity-${one}`,
    ]);
    // Large and bold.
    expect(tooLow(digits, MARK)).toEqual([]);
  });
});
