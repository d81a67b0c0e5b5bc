import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Words } from '../../words/words';
import { FloodWatch } from './flood-watch';
import { UNFOLD_BELOW } from './fold';
import { ShownList } from '../view/shown-list';

/** In a flood: how many alarms are folded, and why. */
@Component({
  selector: 'fs-flood-line',
  template: `
    @if (line(); as text) {
      <p role="status" data-testid="flood-line">{{ text }}</p>
    }
  `,
  styles: `
    p {
      padding: 0.4rem 1rem;
      border-bottom: 1px solid var(--line);
      background: var(--raised);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FloodLine {
  private readonly watch = inject(FloodWatch);
  private readonly list = inject(ShownList);
  private readonly words = inject(Words);

  protected readonly line = computed(() => {
    const folded = this.list.folded();
    if (!folded) return null;
    const facts = { fresh: this.watch.newAlarms(), below: UNFOLD_BELOW };
    if (folded.cards === 0) return this.words.t('flood.lineOpen', facts);
    return this.words.t('flood.line', { ...facts, folded: folded.alarms, cards: folded.cards });
  });
}
