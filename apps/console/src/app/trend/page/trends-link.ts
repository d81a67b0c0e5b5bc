import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { Words } from '../../words/words';
import { trendOfAlarm } from './trend-link';

/** The way from an alarm to its minutes on the trends. */
@Component({
  selector: 'fs-trends-link',
  imports: [RouterLink],
  template: `
    @if (query(); as queryParams) {
      <a class="alone" routerLink="/trends" [queryParams]="queryParams" data-testid="open-trends">
        {{ words.t('trend.open') }}
      </a>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrendsLink {
  readonly alarm = input.required<AlarmView>();

  private readonly clock = inject(ServerClock);
  protected readonly words = inject(Words);
  protected readonly query = computed(() => trendOfAlarm(this.alarm(), this.clock.nowMs()));
}
