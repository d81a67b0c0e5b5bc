import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { JournalLine } from './journal-line';

/** After the link is back: what happened meanwhile, listed until a person has looked. */
@Component({
  selector: 'fs-missed-banner',
  imports: [JournalLine],
  template: `
    @if (shown()) {
      <div class="banner" role="status" data-testid="missed-banner">
        <strong>{{ words.t('missed.title', { count: missed.count() }) }}</strong>
        <span class="muted">
          {{ words.t('missed.since', { time: local.moment(missed.since() ?? 0) }) }}
        </span>
        <button type="button" (click)="open()" data-testid="missed-open">
          {{ words.t('missed.look') }}
        </button>
      </div>
    }
    <dialog #list aria-labelledby="missed-heading" data-testid="missed-list">
      <h2 id="missed-heading">{{ words.t('missed.title', { count: missed.count() }) }}</h2>
      <ul>
        @for (entry of missed.entries(); track entry.seq) {
          <li><fs-journal-line [entry]="entry" /></li>
        }
      </ul>
      <div class="foot">
        <button type="button" (click)="list.close()">{{ words.t('dialog.close') }}</button>
        <button type="button" (click)="done()" data-testid="missed-looked">
          {{ words.t('missed.looked') }}
        </button>
      </div>
    </dialog>
  `,
  styles: `
    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.25rem;
      align-items: center;
      padding: 0.5rem 1.25rem;
      font-size: 1.125rem;
      background: var(--raised);
      border-block: 2px solid var(--text);
    }
    ul {
      display: grid;
      gap: 0.5rem;
      margin: 1rem 0;
      max-height: 60vh;
      overflow: auto;
    }
    .foot {
      display: flex;
      justify-content: flex-end;
      gap: 0.75rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MissedBanner {
  private readonly link = inject(LiveLink);
  protected readonly missed = inject(MissedNews);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly list = viewChild.required<ElementRef<HTMLDialogElement>>('list');
  protected readonly shown = computed(
    () => this.missed.count() > 0 && this.link.sight().kind === 'seeing',
  );

  protected open(): void {
    this.list().nativeElement.showModal();
  }

  protected done(): void {
    this.list().nativeElement.close();
    this.missed.looked();
  }
}
