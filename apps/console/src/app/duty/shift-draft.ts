/** What a shift under edit is, and what it is changed into. Pure. */
import type { DutyShift } from '@fengsui/contracts';

export const isDated = ({ on }: Pick<DutyShift, 'on'>): boolean => 'dates' in on;

/** Clock times of one length compare like texts. */
export const isOvernight = ({ from, to }: Pick<DutyShift, 'from' | 'to'>): boolean => to <= from;

/** From weekdays to dates and back, with nothing chosen. */
export const otherKind = (on: DutyShift['on']): DutyShift['on'] =>
  'dates' in on ? { weekdays: [] } : { dates: [] };

/** `p1`, `p2` …: the first that nobody has. */
export function freshCode(beginning: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const code = `${beginning}${number}`;
    if (!taken.includes(code)) return code;
  }
}
