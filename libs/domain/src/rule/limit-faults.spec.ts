import type { Limit, Limits } from '@fengsui/contracts';
import { limitFaults } from './limit-faults.js';

const aLimit = (value: number, deadband?: number): Limit => ({
  value,
  severity: 2,
  ...(deadband === undefined ? {} : { deadband }),
});
const paths = (limits: Limits, range: [number, number] = [0, 100]) =>
  limitFaults(limits, range).map(({ path }) => path);

describe('the faults of limits', () => {
  it('finds nothing wrong with ordered limits inside the range', () => {
    const limits = { LL: aLimit(5, 1), L: aLimit(10, 1), H: aLimit(90, 1), HH: aLimit(95, 1) };
    expect(limitFaults(limits, [0, 100])).toEqual([]);
    expect(limitFaults({}, [0, 100])).toEqual([]);
    expect(limitFaults({ H: aLimit(1) }, [0, 1])).toEqual([]);
  });

  it('names each limit that is not above the one before it', () => {
    expect(paths({ L: aLimit(90), H: aLimit(10) })).toEqual(['H.value']);
    expect(paths({ H: aLimit(50), HH: aLimit(50) })).toEqual(['HH.value']);
    expect(paths({ LL: aLimit(20), HH: aLimit(10) })).toEqual(['HH.value']);
  });

  it('names limits outside the range', () => {
    expect(paths({ L: aLimit(-1), H: aLimit(101) })).toEqual(['L.value', 'H.value']);
  });

  it('names a deadband that reaches the opposite limit or the end of the range', () => {
    expect(paths({ L: aLimit(10), H: aLimit(50, 40) })).toEqual(['H.deadband']);
    expect(paths({ L: aLimit(10), H: aLimit(50, 39) })).toEqual([]);
    expect(paths({ L: aLimit(10, 40), HH: aLimit(50) })).toEqual(['L.deadband']);
    expect(paths({ H: aLimit(5, 5) })).toEqual(['H.deadband']);
    expect(paths({ L: aLimit(60, 41) })).toEqual(['L.deadband']);
    expect(paths({ H: aLimit(0) })).toEqual([]);
  });
});
