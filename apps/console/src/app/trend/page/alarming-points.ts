import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { Severity } from '@fengsui/contracts';
import { alarmSubject } from '../../alarms/alarm-text';
import { AlarmStore } from '../../alarms/alarm-store';
import { markOf } from '../../alarms/marks';
import { MarkState, SeverityMark } from '../../parts/severity-mark';
import { Words } from '../../words/words';

const SHOWN = 8;

interface AlarmingPoint {
  point: string;
  severity: Severity;
  mark: MarkState;
  text: string;
}

/** The points in alarm, in the order of the alarm list: what people most often come to look at. */
@Component({
  selector: 'fs-alarming-points',
  imports: [SeverityMark],
  template: `
    @if (points().length > 0) {
      <h2>{{ words.t('trends.alarming') }}</h2>
      <ul>
        @for (one of points(); track one.point) {
          <li>
            <button type="button" (click)="picked.emit(one.point)" data-testid="trend-alarming">
              <fs-severity-mark [severity]="one.severity" [state]="one.mark" />
              {{ one.text }}
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      pointer-events: auto;
    }
    h2 {
      margin-block: 1rem 0.5rem;
      font-size: 1rem;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      justify-content: center;
    }
    button {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      text-align: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmingPoints {
  readonly picked = output<string>();

  private readonly alarms = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly points = computed(() => {
    const found = new Map<string, AlarmingPoint>();
    for (const alarm of this.alarms.list()) {
      const { point, severity } = alarm;
      if (point === null || !alarm.active || found.has(point)) continue;
      const { subject, place } = alarmSubject(alarm, this.words);
      const text = [place, subject].filter(Boolean).join(' ');
      found.set(point, { point, severity, mark: markOf(alarm), text });
      if (found.size === SHOWN) break;
    }
    return [...found.values()];
  });
}
