import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { Words } from '../../words/words';
import { ArrivalBook } from './arrival-book';
import { arrivalText } from './arrival-text';

/** When this alarm reaches its next limit; nothing where nothing can be claimed. */
@Component({
  selector: 'fs-arrival-mark',
  template: `
    @if (text(); as said) {
      <b [title]="words.t('arrival.why')" data-testid="arrival">{{ said }}</b>
    }
  `,
  styles: `
    :host {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArrivalMark {
  readonly occurrence = input.required<string>();
  private readonly book = inject(ArrivalBook);
  private readonly clock = inject(ServerClock);
  protected readonly words = inject(Words);

  protected readonly text = computed(() => {
    const expected = this.book.expected().get(this.occurrence());
    if (!expected) return null;
    this.clock.second();
    return arrivalText(expected, this.clock.nowMs(), this.words.t);
  });
}
