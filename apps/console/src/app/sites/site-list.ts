import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { FreshnessMark } from '../parts/freshness-mark';
import { SeverityMark } from '../parts/severity-mark';
import { Words } from '../words/words';
import { SiteStore } from './site-store';

/** The map in words: every site, worst first; for keyboards, screen readers and screens without WebGL. */
@Component({
  selector: 'fs-site-list',
  imports: [FreshnessMark, SeverityMark],
  templateUrl: './site-list.html',
  styleUrl: './site-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SiteList {
  readonly chosen = input<string | null>(null);
  readonly pick = output<string>();

  protected readonly store = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly sought = signal('');

  protected readonly shown = computed(() => {
    const sought = this.sought().trim().toLowerCase();
    const all = this.store.worstFirst();
    if (sought === '') return all;
    return all.filter(({ site }) =>
      [site.code, site.name.zh, site.name.en ?? ''].some((text) =>
        text.toLowerCase().includes(sought),
      ),
    );
  });

  protected town(code: string): string {
    const name = this.store.towns().get(code);
    return name ? this.words.name(name) : code;
  }
}
