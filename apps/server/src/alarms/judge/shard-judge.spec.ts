import fc from 'fast-check';
import { aPointRow, JudgedShard } from '../../../../../test/make/a-shard.js';
import { aGatewaySubject, aSiteSubject, T0 } from '../../../../../test/make/an-alarm.js';
import type { Bus } from '../../platform/bus.js';
import type { Handover } from '../../platform/handover.js';
import type { LeaseStore } from '../../platform/lease-store.js';
import { Metrics } from '../../platform/metrics.js';
import type { AlarmRow } from '../alarm-rows.js';
import type { SubjectStore } from '../subject-store.js';
import { ShardChanged, type JudgeStore, type LoudRound } from './judge-store.js';
import type { PastStore } from './past-store.js';
import type { RuleState } from './shard-copy.js';
import { ShardJudge } from './shard-judge.js';

const HOUR = 3_600_000;
const SHARD = 1;
const LOW = 10;
const HIGH = 30;

/** A shard's rows, as far as the judge needs them; `asked` is called at each question. */
class Rows {
  readonly told: string[] = [];
  readonly waiting: Handover[] = [];
  /** How often the windows of the points were made anew. */
  sensesMade = 0;
  asked: () => void = () => undefined;
  /** Somebody else is faster, once. */
  loses = false;
  #revision = 1;
  readonly #saved = new JudgedShard();

  #answer<T>(answer: T): Promise<T> {
    this.asked();
    return Promise.resolve(answer);
  }

  readonly store = {
    pending: (shard: number) =>
      this.#answer({
        revision: shard === SHARD ? this.#revision : 1,
        registerRevision: 1,
        handovers: shard === SHARD ? [...this.waiting] : [],
      }),
    copy: (shard: number) => {
      const { copy } = this.#saved;
      const isOther = shard !== SHARD;
      return this.#answer({
        revision: isOther ? 1 : this.#revision,
        states: isOther
          ? []
          : [...copy.states].flatMap(([subject, rules]) =>
              [...rules].map(([rule, state]) => ({ subject, rule, ...state })),
            ),
        open: isOther
          ? []
          : ([...copy.open.values()].map(({ alarm, subject, ...record }) => ({
              ...alarm,
              ...record,
              subject: subject.key,
              shard,
              pointId: 12,
              gatewayId: null,
              siteId: null,
            })) satisfies Partial<AlarmRow>[]),
        shelved: [],
        outOfService: [],
      });
    },
    forget: (rounds: LoudRound[]) => {
      if (this.#isLost()) return this.#answer(new Set([SHARD]));
      for (const { ids } of rounds) this.#gone(ids);
      return this.#answer(new Set<number>());
    },
    save: ({ draft, ids }: LoudRound) => {
      if (this.#isLost()) return this.#answer([]).then(() => Promise.reject(new ShardChanged()));
      this.#gone(ids);
      this.#revision += 1;
      for (const { rule, subject, state } of draft.changedStates.values()) {
        const rules = this.#saved.copy.states.get(subject) ?? new Map<string, RuleState>();
        this.#saved.copy.states.set(subject, rules.set(rule, structuredClone(state)));
      }
      for (const [record, change] of draft.book.changedRecords) {
        if (change === 'new') record.occurrence = this.told.length + 1;
        const key = `${record.subject.key} ${record.rule}`;
        if (record.alarm.open) this.#saved.copy.open.set(key, { ...record });
        else if (this.#saved.copy.open.get(key)?.occurrence === record.occurrence) {
          this.#saved.copy.open.delete(key);
        }
      }
      this.told.push(...draft.book.news.map(({ type }) => type));
      return this.#answer([]);
    },
  };

  #isLost(): boolean {
    const { loses } = this;
    this.loses = false;
    return loses;
  }

  #gone(ids: readonly number[]): void {
    this.waiting.splice(
      0,
      this.waiting.length,
      ...this.waiting.filter(({ id }) => !ids.includes(id)),
    );
  }

  judge(): ShardJudge {
    const rows = {
      revision: 1,
      points: [aPointRow()],
      gateways: [aGatewaySubject()],
      sites: [aSiteSubject()],
      rules: [],
    };
    const past = {
      around: () => this.#answer(new Map()),
      senses: () => {
        this.sensesMade += 1;
        return this.#answer(new Map());
      },
    };
    return new ShardJudge(
      this.store as unknown as JudgeStore,
      { all: () => this.#answer(rows) } as unknown as SubjectStore,
      past as unknown as PastStore,
      { hold: () => this.#answer(true) } as unknown as LeaseStore,
      { announce: () => Promise.resolve() } as unknown as Bus,
      new Metrics(),
    );
  }
}

describe('a clock that is set to and fro while readings are on their way', () => {
  // Only the clock stands still: waits are real.
  beforeEach(() =>
    jest.useFakeTimers({ now: T0, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] }),
  );
  afterEach(() => jest.useRealTimers());

  /** A batch; the clock is set before one of its readings, or at a question of the judge's. */
  const wave = fc.record({
    values: fc.array(fc.constantFrom(LOW, HIGH), { minLength: 1, maxLength: 5 }),
    setBefore: fc.option(fc.integer({ min: 0, max: 4 })),
    setAt: fc.integer({ min: 0, max: 12 }),
    loses: fc.boolean(),
  });

  it('makes of each excursion one alarm and one return', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 8 }), async (waves) => {
        jest.setSystemTime(T0);
        const rows = new Rows();
        const judge = rows.judge();
        let isAhead = false;
        const set = () => {
          jest.setSystemTime(Date.now() + (isAhead ? -HOUR : HOUR));
          isAhead = !isAhead;
        };
        let id = 0;
        for (const { values, setBefore, setAt, loses } of waves) {
          const entries = values.map((v, index): Handover['entries'][number] => {
            jest.advanceTimersByTime(5);
            if (setBefore === index) set();
            return [12, Date.now(), v];
          });
          const handover = { shard: SHARD, id: (id += 1), entries };
          rows.waiting.push(handover);
          let questions = 0;
          rows.loses = loses;
          rows.asked = () => {
            questions += 1;
            if (setBefore === null && questions === setAt) set();
          };
          if (setBefore === null && setAt === 0) set();
          jest.advanceTimersByTime(5);
          await judge.offer([handover]);
          // Once a second the watch looks as well: a clock that was set twice unseen was not set.
          rows.asked = () => undefined;
          await judge.followClock();
        }
        const said = waves.flatMap(({ values }) => values);
        const changes = said.filter((v, index) => v !== (said[index - 1] ?? LOW));
        expect(rows.told.filter((type) => /raised|returned/.test(type))).toEqual(
          changes.map((v) => (v === HIGH ? 'alarm.raised' : 'alarm.returned')),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a judge that takes over', () => {
  beforeEach(() =>
    jest.useFakeTimers({ now: T0, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] }),
  );
  afterEach(() => jest.useRealTimers());

  it('makes its windows anew, and tells nothing again that another has told', async () => {
    const rows = new Rows();
    const [first, second] = [rows.judge(), rows.judge()];
    const judged = async (judge: ShardJudge, id: number, v: number) => {
      jest.advanceTimersByTime(5);
      const handover: Handover = { shard: SHARD, id, entries: [[12, Date.now(), v]] };
      rows.waiting.push(handover);
      await judge.offer([handover]);
    };
    await judged(first, 1, LOW);
    await judged(second, 2, HIGH);
    const made = rows.sensesMade;
    await first.takeOver();
    await judged(first, 3, HIGH);
    expect(rows.sensesMade).toBeGreaterThan(made);
    await judged(first, 4, LOW);
    expect(rows.told).toEqual(['alarm.raised', 'alarm.returned']);
  });

  it('does not follow again a clock that was set while another judged', async () => {
    const judge = new Rows().judge();
    jest.setSystemTime(Date.now() + HOUR);
    await judge.takeOver();
    expect(await judge.followClock()).toBe(0);
  });
});
