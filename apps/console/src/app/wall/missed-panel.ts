/** What was missed, in full sight: nobody stands before a wall to open a list. */
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { MissedNews } from '../live/missed-news';
import { JournalLine } from '../shell/journal-line';
import { Words } from '../words/words';
import { fitting, sizeOf } from './fit';
import { gravestFirst } from './missed-order';

const ROW_EM = 2;

@Component({
  selector: 'fs-missed-panel',
  imports: [JournalLine],
  template: `
    <h2>{{ words.t('missed.title', { count: missed.count() }) }}</h2>
    <ul #list data-testid="wall-missed">
      @for (entry of rows(); track entry.seq) {
        <li><fs-journal-line [entry]="entry" /></li>
      }
      @if (more() > 0) {
        <li class="more">{{ words.t('wall.more', { count: more() }) }}</li>
      }
    </ul>
  `,
  styleUrl: './wall-panel.css',
  styles: `
    li {
      height: 2em;
      overflow: hidden;
      white-space: nowrap;
    }
    .more {
      padding: 0.2em 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MissedPanel {
  protected readonly missed = inject(MissedNews);
  protected readonly words = inject(Words);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);
  private readonly ordered = computed(() => gravestFirst(this.missed.entries()));
  private readonly fit = computed(() =>
    fitting(this.ordered().length, this.size().height, ROW_EM * this.size().em),
  );
  protected readonly rows = computed(() => this.ordered().slice(0, this.fit().shown));
  /** Also what is only counted. */
  protected readonly more = computed(() =>
    this.fit().more === 0 && this.missed.count() === this.ordered().length
      ? 0
      : this.missed.count() - this.fit().shown,
  );
}
