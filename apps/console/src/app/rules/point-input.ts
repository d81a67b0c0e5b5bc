import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { SiteStore } from '../sites/site-store';
import { PointBook, siteOf } from './point-book';

/** One point by its name `{site}/{tag}`: offers the sites first, then the points of the site. */
@Component({
  selector: 'fs-point-input',
  template: `
    <input
      type="text"
      autocomplete="off"
      spellcheck="false"
      [id]="inputId()"
      [value]="value()"
      [disabled]="disabled()"
      [attr.list]="inputId() + '-points'"
      [attr.aria-invalid]="invalid()"
      [attr.aria-label]="label() || null"
      [placeholder]="label()"
      (input)="type($event)"
      (change)="choose($event)"
    />
    <datalist [id]="inputId() + '-points'">
      @for (one of offered(); track one.name) {
        <option [value]="one.name">{{ one.text }}</option>
      }
    </datalist>
  `,
  styles: `
    :host {
      display: contents;
    }
    input {
      flex: 1 1 10rem;
      min-width: 0;
      height: 2.25rem;
      padding: 0 0.5rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    input[aria-invalid='true'] {
      border: 2px solid var(--text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointInput {
  readonly inputId = input.required<string>();
  readonly value = input('');
  readonly label = input('');
  readonly disabled = input(false);
  readonly invalid = input(false);
  /** Empty again after each choice: for lists that are added to. */
  readonly clears = input(false);
  readonly chosen = output<string>();

  private readonly book = inject(PointBook);
  private readonly sites = inject(SiteStore);
  private readonly typed = signal('');
  protected readonly offered = computed(() => {
    const site = siteOf(this.typed());
    if (site === '')
      return this.sites.sites().map(({ code, name }) => ({ name: `${code}/`, text: name.zh }));
    return this.book.points(site).map(({ point }) => ({
      name: point,
      text: this.book.nameOf(point),
    }));
  });

  constructor() {
    effect(() => {
      const value = this.value();
      untracked(() => this.look(value));
    });
  }

  protected type(event: Event): void {
    this.look((event.target as HTMLInputElement).value);
  }

  protected choose(event: Event): void {
    const box = event.target as HTMLInputElement;
    this.chosen.emit(box.value.trim());
    if (this.clears()) box.value = '';
  }

  private look(text: string): void {
    this.typed.set(text);
    void this.book.need(siteOf(text));
  }
}
