/**
 * Whole lives of an alarm: any interleaving of conditions, commands and time, through the pure steps
 * as judge and desk use them.
 */
import type { LimitName, Severity } from '@fengsui/contracts';
import {
  acknowledge,
  follow,
  isShelfOver,
  realarm,
  reset,
  shelve,
  silence,
  suppress,
  takeOutOfService,
  unshelve,
  type Alarm,
  type AlarmNews,
  type AlarmStep,
  type Standing,
} from '@fengsui/domain';
import fc from 'fast-check';

const T0 = 1_772_352_010_000;
const REALARM_MS = 40;

type Input =
  | { kind: 'condition'; limit: LimitName | null; severity: Severity; value: number }
  | { kind: 'gone' }
  | { kind: 'ack' | 'silence' | 'reset' | 'unshelve' | 'watch' }
  | { kind: 'shelve'; forMs: number; oneShot: boolean }
  | { kind: 'suppress' | 'out_of_service'; on: boolean };
type Timed = Input & { now: number };

/** What the database keeps of one point and rule. */
export interface Kept {
  open: Alarm | null;
  shelving: { until: number; oneShot: boolean; severity: Severity } | null;
  suppressed: boolean;
  outOfService: boolean;
  latched: boolean;
}
export interface LifeStep {
  before: Kept;
  input: Timed;
  after: Kept;
  /** The occurrence that was open before, as it is after the step. */
  former: Alarm | null;
  /** The occurrence that was raised by the step. */
  raised: Alarm | null;
  news: AlarmNews[];
}

function standingAt({ open, shelving, ...kept }: Kept, input: Timed): Standing {
  const severity = input.kind === 'condition' ? input.severity : (open?.severity ?? 4);
  const isShelved = shelving && shelving.until > input.now && severity >= shelving.severity;
  return {
    latched: kept.latched,
    suppressed: kept.suppressed,
    outOfService: kept.outOfService,
    shelvedUntil: isShelved ? shelving.until : null,
    oneShot: shelving?.oneShot ?? false,
  };
}

/** What the watch does each second: shelvings that are over, alarms that ask again. */
function watch(alarm: Alarm, now: number): AlarmStep {
  const left = isShelfOver(alarm, now) ? unshelve(alarm, now) : { alarm, news: [] };
  const step = realarm(left.alarm, now);
  return { alarm: step.alarm, news: [...left.news, ...step.news] };
}

function command(alarm: Alarm, input: Timed): AlarmStep {
  const { now } = input;
  switch (input.kind) {
    case 'ack':
      return acknowledge(alarm, 'duty', null, REALARM_MS, now);
    case 'silence':
      return silence(alarm);
    case 'reset':
      return reset(alarm, now) ?? { alarm, news: [] };
    case 'unshelve':
      return unshelve(alarm, now);
    case 'shelve':
      return shelve(alarm, now + input.forMs);
    case 'suppress':
      return suppress(alarm, input.on, now);
    case 'out_of_service':
      return takeOutOfService(alarm, input.on, now);
    case 'watch':
      return watch(alarm, now);
    default:
      return { alarm, news: [] };
  }
}

export function step(before: Kept, input: Timed): LifeStep {
  const { open } = before;
  const { now } = input;
  const after = { ...before };
  if (input.kind === 'condition' || input.kind === 'gone') {
    const condition =
      input.kind === 'gone'
        ? null
        : { ...input, t: now, limitValue: input.limit === 'HH' ? 50 : input.limit && 25 };
    const { alarm, news, superseded } = follow(open, condition, standingAt(before, input), now);
    if (news.includes('alarm.returned') && before.shelving?.oneShot) after.shelving = null;
    after.open = alarm?.open ? alarm : null;
    const raised = news.includes('alarm.raised') ? alarm : null;
    return { before, input, after, former: superseded ?? (open && alarm), raised, news };
  }
  const severity = open?.severity ?? 3;
  if (input.kind === 'shelve') {
    after.shelving = { until: now + input.forMs, oneShot: input.oneShot, severity };
  } else if (input.kind === 'unshelve') after.shelving = null;
  else if (input.kind === 'suppress') after.suppressed = input.on;
  else if (input.kind === 'out_of_service') after.outOfService = input.on;
  const stepped = open ? command(open, input) : { alarm: null, news: [] };
  after.open = stepped.alarm?.open ? stepped.alarm : null;
  return { before, input, after, former: stepped.alarm, raised: null, news: stepped.news };
}

export function shelfEnded(kept: Kept, now: number): Kept {
  if (!kept.open || !isShelfOver(kept.open, now)) return kept;
  const { alarm } = unshelve(kept.open, now);
  return { ...kept, open: alarm.open ? alarm : null };
}

export interface Life {
  latched: boolean;
  inputs: Timed[];
}
export const born = ({ latched }: Life): Kept => ({
  open: null,
  shelving: null,
  suppressed: false,
  outOfService: false,
  latched,
});
export function live(life: Life): LifeStep[] {
  let kept = born(life);
  return life.inputs.map((input) => {
    const taken = step(kept, input);
    kept = taken.after;
    return taken;
  });
}

const input: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('condition' as const),
      limit: fc.constantFrom<(LimitName | null)[]>('H', 'HH', null),
      severity: fc.constantFrom<Severity[]>(1, 2, 3, 4),
      value: fc.integer({ min: 20, max: 100 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'gone' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'ack' as const,
        'ack' as const,
        'silence' as const,
        'reset' as const,
        'unshelve' as const,
        'watch' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('shelve' as const),
      forMs: fc.integer({ min: 1, max: 80 }),
      oneShot: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('suppress' as const, 'out_of_service' as const),
      on: fc.boolean(),
    }),
  },
);
export const life: fc.Arbitrary<Life> = fc.record({
  latched: fc.boolean(),
  inputs: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), input), { maxLength: 60 })
    .map((list) => {
      let now = T0;
      return list.map(([ms, one]): Timed => ({ ...one, now: (now += ms) }));
    }),
});
