import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import type { SearchHit } from '@fengsui/contracts';
import { Searching } from '../../search/searching';
import { Local } from '../../words/local';
import { TrendWords } from '../../words/trend-words';
import { Words } from '../../words/words';

/** Adds a point by its name, its tag or its site. */
@Component({
  selector: 'fs-point-picker',
  providers: [Searching],
  templateUrl: './point-picker.html',
  styleUrl: './point-picker.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointPicker {
  /** There is no room for one more. */
  readonly full = input(false);
  readonly inputId = input<string | null>(null);
  readonly taken = input<readonly string[]>([]);
  readonly picked = output<string>();

  protected readonly searching = inject(Searching);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly hits = computed(() =>
    this.searching
      .hits()
      .filter(({ kind, code }) => kind === 'point' && !this.taken().includes(code)),
  );
  protected readonly chosen = linkedSignal({ source: this.hits, computation: () => 0 });

  constructor() {
    inject(TrendWords);
  }

  protected type(event: Event): void {
    this.searching.type((event.target as HTMLInputElement).value);
  }

  protected key(event: KeyboardEvent): void {
    const last = this.hits().length - 1;
    if (event.key === 'ArrowDown') this.chosen.update((at) => Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') this.chosen.update((at) => Math.max(0, at - 1));
    else if (event.key === 'Enter') this.pick(this.hits()[this.chosen()]);
    else if (event.key === 'Escape') this.clear();
    else return;
    event.preventDefault();
  }

  protected pick(hit: SearchHit | undefined): void {
    if (!hit) return;
    this.clear();
    this.picked.emit(hit.code);
  }

  private clear(): void {
    this.box().nativeElement.value = '';
    this.searching.type('');
  }
}
