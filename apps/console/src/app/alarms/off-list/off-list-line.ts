import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { OFF_LIST_REASONS } from '../on-the-list';

/** How many alarms are not on the list, and why; always there. */
@Component({
  selector: 'fs-off-list-line',
  template: `
    @if (reasons().length > 0) {
      <button type="button" (click)="look.emit()" data-testid="off-list-line">
        <span>{{ words.t('offList.lead') }}</span>
        @for (reason of reasons(); track reason; let first = $first) {
          @if (!first) {
            <span aria-hidden="true">·</span>
          }
          <b>{{ words.t(wordOf(reason), { count: counts()[reason] }) }}</b>
        }
      </button>
    } @else {
      <button type="button" class="muted" (click)="look.emit()" data-testid="off-list-line">
        {{ words.t('offList.none') }}
      </button>
    }
  `,
  styles: `
    button {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
      width: 100%;
      min-height: 0;
      padding: 0.3rem 1rem;
      border: 0;
      border-bottom: 1px solid var(--line);
      border-radius: 0;
      background: none;
      text-align: start;
    }
    button:hover {
      text-decoration: underline;
    }
    button:focus-visible {
      outline-offset: -3px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OffListLine {
  readonly look = output();
  private readonly store = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly counts = computed(() => this.store.counts().offList);
  protected readonly reasons = computed(() =>
    OFF_LIST_REASONS.filter((reason) => this.counts()[reason] > 0),
  );
  protected readonly wordOf = (reason: (typeof OFF_LIST_REASONS)[number]) =>
    `offList.${reason}` as const;
}
