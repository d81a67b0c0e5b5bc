import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Words } from '../../words/words';
import { ArrivalBook } from '../arrival/arrival-book';
import { ChosenView } from './chosen-view';
import { PLAIN, isPlain } from './list-view';
import { ShownList } from './shown-list';

/** That the list is not shown in the plain order or not whole, what it leaves out, and the way back. */
@Component({
  selector: 'fs-view-line',
  template: `
    @if (text(); as said) {
      <p [class.warned]="list.hidden().red > 0" data-testid="view-line">
        <span role="status">{{ said }}</span>
        <button type="button" (click)="back()" data-testid="view-plain">
          {{ words.t('view.plain') }}
        </button>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 1rem;
      padding: 0.3rem 1rem;
      border-bottom: 1px solid var(--line);
      background: var(--raised);
    }
    span {
      flex: 1;
      min-width: 12rem;
    }
    .warned {
      border-inline-start: 0.5rem solid var(--severity-1);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewLine {
  private readonly chosen = inject(ChosenView);
  private readonly arrivals = inject(ArrivalBook);
  protected readonly list = inject(ShownList);
  protected readonly words = inject(Words);

  protected readonly text = computed(() => {
    const view = this.chosen.view();
    if (isPlain(view)) return null;
    const { t } = this.words;
    const { total, red } = this.list.hidden();
    const parts: string[] = [];
    if (view.sort !== PLAIN.sort) parts.push(t('view.sortedBy', { sort: t(`sort.${view.sort}`) }));
    if (view.sort === 'time_left') parts.push(this.timeLeft());
    if (view.group !== PLAIN.group)
      parts.push(t('view.groupedBy', { group: t(`group.${view.group}`) }));
    if (total > 0) parts.push(t('view.hidden', { count: total }));
    if (red > 0) parts.push(t('view.hiddenRed', { count: red }));
    return parts.length > 0 ? parts.join(t('view.separator')) : t('view.hidden', { count: 0 });
  });

  protected back(): void {
    this.chosen.choose(PLAIN);
  }

  private timeLeft(): string {
    const { t } = this.words;
    if (!this.arrivals.known()) return t('arrival.unknown');
    const left = this.arrivals.left();
    const claimed = t('arrival.claimed', { count: this.arrivals.expected().size });
    return left === 0
      ? claimed
      : `${claimed}${t('view.separator')}${t('arrival.left', { count: left })}`;
  }
}
