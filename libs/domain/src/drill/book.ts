/** What the words of a drill's rules make of its alarms: the same steps as of real ones (`follow`). */
import { IN_SERVICE, type Alarm, type AlarmNews } from '../alarm/alarm.js';
import { follow } from '../alarm/follow.js';
import type { DrillWord } from './play.js';

/** An alarm of the drill; its times are UTC ms, `trippedAt` is in the drill's time. */
export interface DrillRecord {
  /** `null`: not stored yet. */
  id: number | null;
  point: string;
  rule: string;
  ruleVersion: number;
  alarm: Alarm;
}

export interface DrillStep {
  /** As it is after the step. */
  record: DrillRecord;
  news: AlarmNews[];
}

const keyOf = ({ point, rule }: Pick<DrillRecord, 'point' | 'rule'>) => `${point} ${rule}`;

export class DrillBook {
  readonly #open: Map<string, DrillRecord>;
  readonly #changed = new Map<DrillRecord, AlarmNews[]>();

  /** @param open at most one for each point and rule */
  constructor(open: readonly DrillRecord[]) {
    this.#open = new Map(open.map((record) => [keyOf(record), { ...record }]));
  }

  /**
   * @param beganAt when the script began, UTC ms
   * @param now when people see it, UTC ms
   */
  hear({ point, word }: DrillWord, beganAt: number, now: number): void {
    const { rule, version, condition } = word;
    const key = keyOf({ point, rule });
    const former = this.#open.get(key) ?? null;
    const dated = condition && { ...condition, t: beganAt + condition.t };
    const { alarm, news, superseded } = follow(former?.alarm ?? null, dated, IN_SERVICE, now);
    if (former && superseded) this.#change(former, superseded, []);
    if (!alarm) return;
    if (former && !superseded) {
      if (alarm !== former.alarm) this.#change(former, alarm, news);
      if (!alarm.open) this.#open.delete(key);
      return;
    }
    const record: DrillRecord = { id: null, point, rule, ruleVersion: version, alarm };
    this.#open.set(key, record);
    this.#change(record, alarm, news);
  }

  /** What changed since it was made, in the order of the first change. */
  get steps(): DrillStep[] {
    return [...this.#changed].map(([record, news]) => ({ record, news }));
  }

  #change(record: DrillRecord, alarm: Alarm, news: readonly AlarmNews[]): void {
    record.alarm = alarm;
    this.#changed.set(record, [...(this.#changed.get(record) ?? []), ...news]);
  }
}
