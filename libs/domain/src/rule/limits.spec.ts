import type { Limits } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  isWorse,
  judgeLimits,
  limitSeverity,
  withoutRemoved,
  type Direction,
  type LimitInput,
} from './limits.js';
import { isAtRest, type Memory } from './clock.js';

const GAS: Limits = {
  H: { value: 25, severity: 2, deadband: 2 },
  HH: { value: 50, severity: 1, deadband: 2 },
};
const TANK: Limits = {
  LL: { value: 10, severity: 1, deadband: 1 },
  L: { value: 20, severity: 3, deadband: 1 },
};
const at = (v: number, t = 0): LimitInput => ({ kind: 'reading', t, v });
const tick = (t: number): LimitInput => ({ kind: 'tick', t });

/** The judgement after the last of these inputs, from rest. */
function after(limits: Limits, inputs: LimitInput[], direction: Direction = 'high') {
  let memory: Memory = {};
  let judgement = judgeLimits(direction, limits, memory, tick(0));
  for (const input of inputs) {
    judgement = judgeLimits(direction, limits, memory, input);
    memory = judgement.memory;
  }
  return judgement;
}

describe('a limit without delays', () => {
  it('holds at its value and not just short of it', () => {
    expect(after(GAS, [at(24.999)]).level).toBeNull();
    expect(after(GAS, [at(25)]).level).toBe('H');
    expect(after(TANK, [at(20.001)], 'low').level).toBeNull();
    expect(after(TANK, [at(20)], 'low').level).toBe('L');
  });

  it('keeps hold inside its deadband and lets go strictly past it', () => {
    expect(after(GAS, [at(25), at(23)]).level).toBe('H');
    expect(after(GAS, [at(25), at(22.999)]).level).toBeNull();
    expect(after(TANK, [at(20), at(21)], 'low').level).toBe('L');
    expect(after(TANK, [at(20), at(21.001)], 'low').level).toBeNull();
  });

  it('does not take hold inside its deadband', () => {
    expect(after(GAS, [at(25), at(10), at(24)]).level).toBeNull();
  });

  it('without a deadband lets go as soon as its value is left', () => {
    const limits: Limits = { H: { value: 25, severity: 2 } };
    expect(after(limits, [at(25), at(25)]).level).toBe('H');
    expect(after(limits, [at(25), at(24.999)]).level).toBeNull();
  });

  it('yields to the more extreme one and returns to the milder one', () => {
    expect(after(GAS, [at(30), at(50)]).level).toBe('HH');
    expect(after(GAS, [at(50), at(48)]).level).toBe('HH');
    expect(after(GAS, [at(50), at(47.9)]).level).toBe('H');
    expect(after(TANK, [at(10), at(11.1)], 'low').level).toBe('L');
  });

  it('never answers for the other direction', () => {
    expect(after({ ...GAS, ...TANK }, [at(5)]).level).toBeNull();
    expect(after({ ...GAS, ...TANK }, [at(90)], 'low').level).toBeNull();
  });

  it('tells the value that says so', () => {
    expect(after(GAS, [at(31)]).value).toBe(31);
  });
});

describe('an on-delay', () => {
  const delayed: Limits = { H: { value: 25, severity: 2, deadband: 2, onDelayS: 15 } };

  it('ends with a reading that is as old as the delay is long, not one before', () => {
    expect(after(delayed, [at(30, 0), at(30, 14_999)]).level).toBeNull();
    expect(after(delayed, [at(30, 0), at(30, 15_000)]).level).toBe('H');
  });

  it('ends with a tick when no further reading comes, and tells the value that began it', () => {
    expect(after(delayed, [at(30, 0), tick(14_999)]).level).toBeNull();
    const ended = after(delayed, [at(30, 0), at(33, 5_000), tick(15_000)]);
    expect(ended).toMatchObject({ level: 'H', value: 30, dueAt: null });
  });

  it('begins anew after a reading that contradicts it', () => {
    const inputs = [at(30, 0), at(24.9, 10_000), at(30, 11_000), at(30, 20_000)];
    expect(after(delayed, inputs)).toMatchObject({ level: null, dueAt: 26_000 });
  });

  it('tells when it is due, the nearest of several', () => {
    const limits: Limits = {
      H: { value: 25, severity: 2, onDelayS: 60 },
      HH: { value: 50, severity: 1, onDelayS: 5 },
    };
    expect(after(limits, [at(30, 1_000)]).dueAt).toBe(61_000);
    expect(after(limits, [at(30, 1_000), at(60, 2_000)]).dueAt).toBe(7_000);
  });

  it('leaves nothing due once it has ended or was contradicted', () => {
    expect(after(delayed, [at(30, 0), at(30, 15_000)]).dueAt).toBeNull();
    expect(after(delayed, [at(30, 0), at(1, 1_000)]).dueAt).toBeNull();
  });
});

describe('an off-delay', () => {
  const delayed: Limits = { H: { value: 25, severity: 2, deadband: 2, offDelayS: 60 } };

  it('holds the limit until values were past the deadband for as long', () => {
    expect(after(delayed, [at(30, 0), at(10, 1_000), at(10, 60_999)]).level).toBe('H');
    expect(after(delayed, [at(30, 0), at(10, 1_000), at(10, 61_000)]).level).toBeNull();
    expect(after(delayed, [at(30, 0), at(10, 1_000), tick(60_999)]).level).toBe('H');
    expect(after(delayed, [at(30, 0), at(10, 1_000), tick(61_000)]).level).toBeNull();
  });

  it('begins anew after a value inside the deadband', () => {
    const inputs = [at(30, 0), at(10, 1_000), at(24, 50_000), at(10, 51_000), tick(110_000)];
    expect(after(delayed, inputs)).toMatchObject({ level: 'H', dueAt: 111_000 });
  });
});

describe('the memory of limits', () => {
  const value = fc.double({ min: -10, max: 80, noNaN: true });
  const limit = (low: number, high: number) =>
    fc.record({
      value: fc.double({ min: low, max: high, noNaN: true }),
      severity: fc.constantFrom(1 as const, 2 as const),
      deadband: fc.double({ min: 0, max: 5, noNaN: true }),
      onDelayS: fc.constantFrom(0, 5, 15),
      offDelayS: fc.constantFrom(0, 5, 15),
    });
  const highLimits = fc.record({ H: limit(20, 40), HH: limit(40, 60) }, { requiredKeys: [] });
  const inputs = fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: 20_000 }),
        fc.oneof(value, fc.constant(null), fc.constantFrom(23, 25, 50, 48)),
      ),
      { maxLength: 40 },
    )
    .map((steps) => {
      let t = 0;
      return steps.map(([dt, v]): LimitInput => {
        t += dt;
        return v === null ? { kind: 'tick', t } : { kind: 'reading', t, v };
      });
    });

  it('comes back as the same object exactly when nothing in it changed', () => {
    fc.assert(
      fc.property(highLimits, inputs, (limits, sequence) => {
        let memory: Memory = {};
        for (const input of sequence) {
          const before = JSON.stringify(memory);
          const next = judgeLimits('high', limits, memory, input).memory;
          if (next === memory) expect(JSON.stringify(next)).toBe(before);
          else expect(JSON.stringify(next)).not.toBe(before);
          memory = next;
        }
      }),
    );
  });

  it('judges the same after any restart: saved, read back, gone on', () => {
    fc.assert(
      fc.property(highLimits, inputs, fc.func(fc.boolean()), (limits, sequence, restartAt) => {
        let kept: Memory = {};
        let restored: Memory = {};
        for (const input of sequence) {
          const a = judgeLimits('high', limits, kept, input);
          const b = judgeLimits('high', limits, restored, input);
          expect({ ...b, memory: null }).toEqual({ ...a, memory: null });
          kept = a.memory;
          restored = b.memory;
          if (restartAt(input.t)) {
            restored = isAtRest(restored) ? {} : (JSON.parse(JSON.stringify(restored)) as Memory);
          }
        }
      }),
    );
  });

  it('judges low limits as the mirror of high ones', () => {
    fc.assert(
      fc.property(highLimits, inputs, ({ H, HH }, sequence) => {
        const mirrored: Limits = {
          ...(H && { L: { ...H, value: -H.value } }),
          ...(HH && { LL: { ...HH, value: -HH.value } }),
        };
        const names = { H: 'L', HH: 'LL' } as const;
        let high: Memory = {};
        let low: Memory = {};
        for (const input of sequence) {
          const mirror = input.kind === 'tick' ? input : { ...input, v: -input.v };
          const a = judgeLimits('high', { ...(H && { H }), ...(HH && { HH }) }, high, input);
          const b = judgeLimits('low', mirrored, low, mirror);
          expect(b.level).toBe(a.level === null ? null : names[a.level as 'H' | 'HH']);
          expect(b.dueAt).toBe(a.dueAt);
          if (a.value !== null) expect(b.value).toBe(-a.value);
          high = a.memory;
          low = b.memory;
        }
      }),
    );
  });

  it('names something due exactly while a delay runs, and a tick then ends it', () => {
    fc.assert(
      fc.property(highLimits, inputs, (limits, sequence) => {
        let memory: Memory = {};
        for (const input of sequence) {
          const judgement = judgeLimits('high', limits, memory, input);
          memory = judgement.memory;
          const running = Object.values(memory).filter(({ since }) => since !== null);
          expect(judgement.dueAt === null).toBe(running.length === 0);
          if (judgement.dueAt === null) continue;
          const ended = judgeLimits('high', limits, memory, tick(judgement.dueAt));
          expect(ended.memory).not.toBe(memory);
        }
      }),
    );
  });

  it('ends a delay the same by a tick when it is due as by a reading that agrees', () => {
    fc.assert(
      fc.property(highLimits, inputs, (limits, sequence) => {
        let memory: Memory = {};
        for (const input of sequence) {
          const { dueAt, ...judgement } = judgeLimits('high', limits, memory, input);
          memory = judgement.memory;
          if (dueAt === null || input.kind === 'tick') continue;
          const ticked = judgeLimits('high', limits, memory, tick(dueAt));
          const read = judgeLimits('high', limits, memory, at(input.v, dueAt));
          expect({ ...ticked, value: null }).toEqual({ ...read, value: null });
          const early = judgeLimits('high', limits, memory, tick(dueAt - 1));
          expect(early.memory).toBe(memory);
        }
      }),
    );
  });

  it('is at rest as long as no limit was met', () => {
    expect(isAtRest({})).toBe(true);
    expect(isAtRest(after(GAS, [at(30), at(1)]).memory)).toBe(true);
    expect(isAtRest(after(GAS, [at(30)]).memory)).toBe(false);
    const delayed: Limits = { H: { value: 25, severity: 2, onDelayS: 15 } };
    expect(isAtRest(after(delayed, [at(30)]).memory)).toBe(false);
  });
});

describe('limits that were taken away', () => {
  const { memory } = after(GAS, [at(60)]);

  it('are forgotten, the others remembered', () => {
    expect(withoutRemoved({}, memory)).toEqual({});
    expect(withoutRemoved({ H: { value: 1, severity: 4 } }, memory)).toEqual({ H: memory.H });
  });

  it('leave the same object when there are none', () => {
    expect(withoutRemoved(GAS, memory)).toBe(memory);
  });
});

describe('how limits compare', () => {
  it('HH is worse than H and LL than L; any is worse than none', () => {
    expect(isWorse('HH', 'H')).toBe(true);
    expect(isWorse('LL', 'L')).toBe(true);
    expect(isWorse('H', 'HH')).toBe(false);
    expect(isWorse('L', 'LL')).toBe(false);
    expect(isWorse('H', 'H')).toBe(false);
    expect(isWorse('L', null)).toBe(true);
  });

  it('each brings its own severity, one that is gone the mildest', () => {
    expect(limitSeverity(GAS, 'HH')).toBe(1);
    expect(limitSeverity(GAS, 'H')).toBe(2);
    expect(limitSeverity(GAS, 'LL')).toBe(4);
  });
});
