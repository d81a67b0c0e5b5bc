import fc from 'fast-check';
import {
  BACKFILL,
  BOOLEAN_VALUE,
  checkReading,
  FUTURE_TOLERANCE_MS,
  OUT_OF_RANGE,
  storedValue,
  type CheckedPoint,
  type RawReading,
} from './check.js';

const NOW = 1_772_352_010_000;
const RETENTION_MS = 90 * 86_400_000;
const POINT: CheckedPoint = { unit: 'm', range: [0, 20] };
const check = (changes: Partial<RawReading> = {}) =>
  checkReading({ t: NOW, v: 8.412, ...changes }, POINT, NOW, RETENTION_MS);

describe('checking a reading', () => {
  it('takes a good one as it is, with quality good unless it says otherwise', () => {
    expect(check()).toEqual({ ok: true, v: 8.412, q: 0, flags: 0 });
    expect(check({ q: 2 })).toMatchObject({ q: 2 });
    expect(check({ q: 3 })).toMatchObject({ q: 3 });
  });

  it('refuses another unit than the point has, and takes the same or none', () => {
    expect(check({ u: 'cm' })).toEqual({ ok: false, reason: 'unit_mismatch', field: 'u' });
    expect(check({ u: 'M' })).toMatchObject({ ok: false, reason: 'unit_mismatch' });
    expect(check({ u: '' })).toMatchObject({ ok: false, reason: 'unit_mismatch' });
    expect(check({ u: 'm' })).toMatchObject({ ok: true });
    expect(check({ u: undefined })).toMatchObject({ ok: true });
  });

  it.each([Infinity, -Infinity, NaN, 1e200, -1e101])('refuses %s as not finite', (v) => {
    expect(check({ v })).toEqual({ ok: false, reason: 'not_finite', field: 'v' });
  });

  it('takes the largest number that may be one, and refuses the next', () => {
    expect(check({ v: -1e100 })).toMatchObject({ ok: true, v: -1e100, flags: OUT_OF_RANGE });
    expect(check({ v: 1.0000000000000002e100 })).toMatchObject({ reason: 'not_finite' });
  });

  it('refuses what lies more than 5 min ahead of the server, to the millisecond', () => {
    expect(FUTURE_TOLERANCE_MS).toBe(300_000);
    expect(check({ t: NOW + 300_000 })).toMatchObject({ ok: true });
    expect(check({ t: NOW + 300_001 })).toEqual({ ok: false, reason: 'future', field: 't' });
    expect(check({ t: NOW + 2 * 3_600_000 })).toMatchObject({ reason: 'future' });
  });

  it('refuses what is older than the retention, to the millisecond', () => {
    expect(check({ t: NOW - RETENTION_MS })).toMatchObject({ ok: true });
    expect(check({ t: NOW - RETENTION_MS - 1 })).toEqual({
      ok: false,
      reason: 'too_old',
      field: 't',
    });
    expect(check({ t: 0 })).toMatchObject({ reason: 'too_old' });
  });

  it('flags what is out of range and never clips it', () => {
    expect(check({ v: 20 })).toMatchObject({ v: 20, flags: 0 });
    expect(check({ v: 0 })).toMatchObject({ v: 0, flags: 0 });
    expect(check({ v: 20.001 })).toMatchObject({ v: 20.001, flags: OUT_OF_RANGE });
    expect(check({ v: -0.5 })).toMatchObject({ v: -0.5, flags: OUT_OF_RANGE });
  });

  it('keeps null as null, of any quality', () => {
    expect(check({ v: null, q: 2 })).toEqual({ ok: true, v: null, q: 2, flags: 0 });
    expect(check({ v: null })).toEqual({ ok: true, v: null, q: 0, flags: 0 });
  });

  it('stores a boolean as a number that is known to be one, in range whatever the range is', () => {
    const narrow: CheckedPoint = { unit: '', range: [5, 6] };
    const checked = checkReading({ t: NOW, v: true }, narrow, NOW, RETENTION_MS);
    expect(checked).toEqual({ ok: true, v: 1, q: 0, flags: BOOLEAN_VALUE });
  });

  it('gives back exactly what was sent, also of backfill', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, min: -1e100, max: 1e100 }),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(0, BACKFILL), (v, extra) => {
        const checked = check({ v });
        if (!checked.ok) throw new Error(checked.reason);
        expect(storedValue(checked.v, checked.flags | extra)).toBe(v);
      }),
    );
  });
});
