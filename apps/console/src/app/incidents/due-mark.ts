import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Words } from '../words/words';
import { dueText } from './countdown';
import type { Due } from './incident-clocks';

/** What is due and when: plain while far, framed when soon, filled with a mark when overdue. */
@Component({
  selector: 'fs-due-mark',
  template: `
    <span class="what">{{ what() }}</span>
    @if (due().text; as text) {
      <span class="text">{{ text }}</span>
    }
    <b>
      @if (due().stage === 'overdue') {
        <span aria-hidden="true">{{ '▲' }}</span>
      }
      {{ left() }}
    </b>
  `,
  host: { '[class]': 'due().stage', '[attr.data-stage]': 'due().stage' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
      min-width: 0;
      padding: 0.05rem 0.4rem;
      border: 1px solid transparent;
      border-radius: 0.25rem;
    }
    :host(.far) b {
      font-weight: 400;
    }
    :host(.soon) {
      border: 1px solid var(--severity-line-3);
    }
    :host(.overdue) {
      border: 2px solid var(--severity-line-1);
    }
    .what {
      color: var(--muted);
    }
    .text {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DueMark {
  readonly due = input.required<Due>();
  private readonly clock = inject(ServerClock);
  private readonly words = inject(Words);
  protected readonly what = computed(() => this.words.t(`incident.due.${this.due().what}`));
  protected readonly left = computed(() => {
    this.clock.second();
    return dueText(this.due().dueMs, this.clock.nowMs(), this.words.t);
  });
}
