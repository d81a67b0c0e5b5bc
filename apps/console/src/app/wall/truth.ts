/** How far the wall can be believed: age of the data, time of the server with its zone, journal number. */
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** Data older than this on the whole platform is itself abnormal. */
const OLD_DATA_MS = 10_000;

@Component({
  selector: 'fs-wall-truth',
  template: `
    <p [class.unknown]="old()">
      {{ words.t('vitals.data') }} <b data-testid="data-age">{{ age() }}</b>
    </p>
    <p>
      <b class="time" data-testid="server-time">{{ local.clock(nowMs()) }}</b>
      <span class="muted">{{ local.date(nowMs()) }} {{ offset() }}</span>
    </p>
    <p class="muted">
      {{ words.t('vitals.journal') }}
      <b data-testid="journal-seq">{{ link.journalSeq() ?? '—' }}</b>
    </p>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1.5rem;
      align-items: center;
      font-size: 1.1rem;
    }
    p {
      white-space: nowrap;
    }
    .time {
      font-size: 1.9rem;
      line-height: 1.2;
      margin-inline-end: 0.6rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallTruth {
  private readonly clock = inject(ServerClock);
  protected readonly link = inject(LiveLink);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  private readonly ageMs = computed(() => {
    this.clock.tick();
    const at = this.link.lastValuesAt();
    return at === null ? null : performance.now() - at;
  });
  protected readonly old = computed(() => (this.ageMs() ?? 0) > OLD_DATA_MS);
  protected readonly age = computed(() => {
    const ageMs = this.ageMs();
    return ageMs === null ? '—' : this.words.t('age.ago', { age: this.local.age(ageMs) });
  });
  protected readonly nowMs = computed(() => {
    this.clock.second();
    return this.clock.nowMs();
  });
  protected readonly offset = computed(() => offsetText(this.local.zoneName(this.nowMs())));
}

/** `UTC+8` → `+08:00`, `UTC-3:30` → `-03:30`. */
export function offsetText(zone: string): string {
  const [, sign = '+', hours = '0', minutes = '00'] = /([+-])(\d+)(?::(\d+))?/.exec(zone) ?? [];
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}
