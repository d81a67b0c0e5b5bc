import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  inject,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { SearchHit } from '@fengsui/contracts';
import { DispatchWords } from '../words/dispatch-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { hitLink } from './hit-link';
import { Searching } from './searching';

/** 一键查询: everything that has a name, by keyboard. */
@Component({
  selector: 'fs-search-palette',
  providers: [Searching],
  templateUrl: './search-palette.html',
  styleUrl: './search-palette.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPalette {
  readonly closed = output();

  private readonly router = inject(Router);
  protected readonly searching = inject(Searching);
  protected readonly local = inject(Local);
  protected readonly words = inject(Words);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  /** Which hit Enter opens; the first of every new answer. */
  protected readonly chosen = linkedSignal({
    source: this.searching.hits,
    computation: () => 0,
  });

  constructor() {
    inject(DispatchWords);
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected type(event: Event): void {
    this.searching.type((event.target as HTMLInputElement).value);
  }

  protected key(event: KeyboardEvent): void {
    const last = this.searching.hits().length - 1;
    if (event.key === 'ArrowDown') this.chosen.update((at) => Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') this.chosen.update((at) => Math.max(0, at - 1));
    else if (event.key === 'Enter') this.open(this.searching.hits()[this.chosen()]);
    else return;
    event.preventDefault();
    queueMicrotask(() => this.bringIntoView());
  }

  protected open(hit: SearchHit | undefined): void {
    if (hit === undefined) return;
    const { commands, query } = hitLink(hit);
    this.dialog().nativeElement.close();
    void this.router.navigate(commands, { queryParams: query });
  }

  private bringIntoView(): void {
    const { nativeElement } = this.dialog();
    nativeElement.querySelector(`#hit-${this.chosen()}`)?.scrollIntoView({ block: 'nearest' });
  }
}
