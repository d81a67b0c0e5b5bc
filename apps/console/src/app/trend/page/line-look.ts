/**
 * How lines are told apart: by dash and mark for eyes that see no colours, and by colour. The colours
 * keep away from those of the severities, which mean alarms only.
 */
import type { ThemeName } from '../../shell/theme';

export interface LineLook {
  colour: string;
  /** Lengths of dashes and gaps in widths of the line; empty: solid. */
  dash: readonly number[];
  /** SVG path in a box of 10 × 10. */
  mark: string;
}

const COLOURS: Record<ThemeName, readonly string[]> = {
  dark: ['#e3e7eb', '#76c3cf', '#c4a8dc', '#a5bf90', '#cfb59b', '#95aee0', '#d6a5b8', '#a9aa96'],
  light: ['#14191e', '#0b6070', '#62398a', '#3d5c22', '#6e4a22', '#32488f', '#84304f', '#55573f'],
};
const DASHES: readonly (readonly number[])[] = [
  [],
  [6, 3],
  [1.5, 2.5],
  [8, 2.5, 1.5, 2.5],
  [12, 4],
  [3, 3],
  [8, 2.5, 1.5, 2.5, 1.5, 2.5],
  [12, 3, 4, 3],
];
const MARKS = [
  'M5 0A5 5 0 1 1 4.99 0Z',
  'M5 0L10 9.5L0 9.5Z',
  'M0 0L10 0L10 10L0 10Z',
  'M5 0L10 5L5 10L0 5Z',
  'M0 0.5L10 0.5L5 10Z',
  'M3.5 0L6.5 0L6.5 3.5L10 3.5L10 6.5L6.5 6.5L6.5 10L3.5 10L3.5 6.5L0 6.5L0 3.5L3.5 3.5Z',
  'M0 0L5 3L10 0L7 5L10 10L5 7L0 10L3 5Z',
  'M0 3L10 3L10 7L0 7Z',
];

/** @param place in the list of lines, from 0; more than there are begin again */
export function lookOf(place: number, theme: ThemeName): LineLook {
  const at = place % MARKS.length;
  return {
    colour: COLOURS[theme][at] ?? '',
    dash: DASHES[at] ?? [],
    mark: MARKS[at] ?? '',
  };
}
