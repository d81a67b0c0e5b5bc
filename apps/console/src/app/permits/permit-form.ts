import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { OutOfServiceRequest } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { markOf } from '../alarms/marks';
import { refusalOf } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { SeverityMark } from '../parts/severity-mark';
import { TimeField } from '../parts/time-field';
import { Fault, issueFaults, refusedFields } from '../rules/faults';
import { PointBook, siteOf } from '../rules/point-book';
import { About } from '../session/about';
import { PointPicker } from '../trend/page/point-picker';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PermitStore } from './permit-store';
import { LONGEST_MS } from './permit-time';
import { typedMs, typedText } from './zoned';

const TEXTS = ['permit', 'owner', 'reason'] as const;
type Place = (typeof TEXTS)[number] | 'point' | 'until';
const HOURS_8_MS = 8 * 3_600_000;

/** Takes a point out of service under a work permit. */
@Component({
  selector: 'fs-permit-form',
  imports: [PointPicker, SeverityMark, TimeField],
  templateUrl: './permit-form.html',
  styleUrl: './permit-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PermitForm {
  readonly disabled = input(false);
  readonly taken = output();

  private readonly clock = inject(ServerClock);
  private readonly about = inject(About);
  private readonly store = inject(PermitStore);
  private readonly book = inject(PointBook);
  private readonly alarms = inject(AlarmStore);
  protected readonly local = inject(Local);
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly texts = TEXTS;
  protected readonly values = signal<Record<Place, string>>(this.blank());
  protected readonly busy = signal(false);
  protected readonly outcome = signal<string | null>(null);
  private readonly faults = signal<readonly Fault[]>([]);

  /** The one that is picked, and what is wrong there now. */
  protected readonly point = computed(() => {
    const name = this.values().point;
    if (name === '') return null;
    const alarm = this.alarms.byPoint().get(name) ?? null;
    return { name, text: this.book.nameOf(name), alarm };
  });

  protected choose(point: string): void {
    this.set('point', point);
    void this.book.need(siteOf(point));
  }

  protected set(place: Place, value: string): void {
    this.values.update((known) => ({ ...known, [place]: value }));
    this.faults.update((known) => known.filter(({ path }) => path !== place));
  }

  protected typed(place: Place, event: Event): void {
    this.set(place, (event.target as HTMLInputElement).value);
  }

  protected textAt(place: Place): string | null {
    const fault = this.faults().find(({ path }) => path === place);
    return fault ? this.words.t(fault.phrase.key, fault.phrase.params) : null;
  }

  protected async save(): Promise<void> {
    const zone = this.about.facts().timeZone;
    const untilMs = typedMs(this.values().until, zone);
    const until = untilMs === null ? '' : new Date(untilMs).toISOString();
    const parsed = OutOfServiceRequest.safeParse({ ...this.values(), until });
    const faults = parsed.success ? [] : parsed.error.issues.flatMap(issueFaults);
    const leftMs = (untilMs ?? 0) - this.clock.nowMs();
    if (leftMs <= 0 || leftMs > LONGEST_MS) faults.unshift(UNTIL_FAULT);
    if (this.values().point === '') faults.push(POINT_FAULT);
    this.faults.set(faults);
    if (!parsed.success || faults.length > 0) {
      this.outcome.set(this.words.t('permits.refused'));
      return;
    }
    await this.send(parsed.data);
  }

  private async send(request: OutOfServiceRequest): Promise<void> {
    this.busy.set(true);
    try {
      const { point } = await this.store.takeOut(request);
      this.values.set(this.blank());
      this.outcome.set(this.words.t('permits.saved', { point }));
      this.taken.emit();
    } catch (error) {
      const refusal = refusalOf(error);
      const faults = refusedFields(refusal.problem);
      if (refusal.status === 404)
        faults.push({
          path: 'point',
          phrase: { key: 'rules.fault.noPoint', params: { point: request.point } },
        });
      if (refusal.status === 409)
        faults.push({ path: 'point', phrase: { key: 'permits.taken', params: {} } });
      this.faults.set(faults);
      this.outcome.set(
        faults.length > 0
          ? this.words.t('permits.refused')
          : this.words.t('permits.notSaved', { why: this.local.refusal(refusal) }),
      );
    } finally {
      this.busy.set(false);
    }
  }

  private blank(): Record<Place, string> {
    const until = typedText(this.clock.nowMs() + HOURS_8_MS, this.about.facts().timeZone);
    return { point: '', permit: '', owner: '', reason: '', until };
  }
}

const UNTIL_FAULT: Fault = { path: 'until', phrase: { key: 'permits.untilFault', params: {} } };
const POINT_FAULT: Fault = { path: 'point', phrase: { key: 'rules.fault.needed', params: {} } };
