import type { LimitName, Limits } from '@fengsui/contracts';

/** What is impossible, by path and with the reason. */
export interface RuleFault {
  path: string;
  message: string;
}

const LOW_TO_HIGH: readonly LimitName[] = ['LL', 'L', 'H', 'HH'];

/** What is wrong with a point's limits, by the paths below `limits`. */
export function limitFaults(limits: Limits, [low, high]: readonly [number, number]): RuleFault[] {
  const errors: RuleFault[] = [];
  let below: { name: LimitName; value: number } | null = null;
  for (const name of LOW_TO_HIGH) {
    const limit = limits[name];
    if (!limit) continue;
    const { value, deadband = 0 } = limit;
    if (value < low || value > high) {
      errors.push({ path: `${name}.value`, message: `is outside the range ${low} to ${high}` });
    }
    if (below && value <= below.value) {
      const message = `must be above ${below.name} (${below.value})`;
      errors.push({ path: `${name}.value`, message });
    }
    below = { name, value };
    const room = roomToReturn(name, limits, [low, high]);
    if (deadband > 0 && deadband >= room) {
      const message = `must be less than ${room}, or the alarm could never return`;
      errors.push({ path: `${name}.deadband`, message });
    }
  }
  return errors;
}

/** From the limit to the nearest limit of the other side, else to the end of the range. */
function roomToReturn(
  name: LimitName,
  { LL, L, H, HH }: Limits,
  [low, high]: readonly [number, number],
): number {
  const value = (limit: { value: number } | undefined) => limit?.value;
  const here = value({ LL, L, H, HH }[name]) ?? 0;
  return name === 'H' || name === 'HH'
    ? here - (value(L) ?? value(LL) ?? low)
    : (value(H) ?? value(HH) ?? high) - here;
}
