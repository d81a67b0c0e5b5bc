import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../words/words';
import { fieldPlace } from './draft-place';

export interface Option {
  value: string;
  label: string;
}

/** One place of a draft: its name, its input, and what is wrong with it beside it. */
@Component({
  selector: 'fs-duty-field',
  template: `
    <label [for]="id()">{{ label() }}</label>
    @if (options(); as all) {
      <select
        [id]="id()"
        [attr.aria-invalid]="texts().length > 0"
        [attr.aria-describedby]="texts().length > 0 ? id() + '-fault' : null"
        [attr.data-testid]="'field-' + place.path()"
        (change)="choose($event)"
      >
        @if (none() !== null || text() === '') {
          <option value="" [selected]="text() === ''">{{ none() ?? '' }}</option>
        }
        @for (option of all; track option.value) {
          <option [value]="option.value" [selected]="option.value === text()">
            {{ option.label }}
          </option>
        }
      </select>
    } @else {
      <input
        type="text"
        autocomplete="off"
        [id]="id()"
        [value]="text()"
        [attr.inputmode]="INPUT_MODES[shape()]"
        [attr.placeholder]="placeholder()"
        [attr.aria-invalid]="texts().length > 0"
        [attr.aria-describedby]="texts().length > 0 ? id() + '-fault' : null"
        [attr.data-testid]="'field-' + place.path()"
        (input)="type($event)"
      />
    }
    @if (texts().length > 0) {
      <span class="fault" [id]="id() + '-fault'" [attr.data-testid]="'fault-' + place.path()">
        @for (text of texts(); track text) {
          <span>{{ text }}</span>
        }
      </span>
    }
  `,
  styleUrls: ['../parts/field.css', './duty-field.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DutyField {
  /** From the place of the draft that it stands in. */
  readonly path = input.required<string>();
  readonly label = input.required<string>();
  /** `days`: several, with blanks between them. */
  readonly shape = input<'text' | 'number' | 'decimal' | 'days'>('text');
  readonly options = input<readonly Option[] | null>(null);
  /** What it is called to choose none of them. */
  readonly none = input<string | null>(null);
  /** Left empty it is not there. */
  readonly optional = input(false);
  readonly placeholder = input<string | null>(null);
  private readonly words = inject(Words);

  protected readonly INPUT_MODES = {
    text: null,
    days: null,
    number: 'numeric',
    decimal: 'decimal',
  } as const;
  protected readonly place = fieldPlace(this.path);
  protected readonly id = computed(() => `duty-${this.place.path().replaceAll('.', '-')}`);
  protected readonly text = computed(() => {
    const value = this.place.edited().valueAt(this.place.path());
    if (Array.isArray(value)) return value.join(' ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  protected readonly texts = computed(() => [
    ...new Set(
      this.place
        .edited()
        .faultsAt(this.place.path())
        .map(({ phrase }) => this.words.t(phrase.key, phrase.params)),
    ),
  ]);

  protected type(event: Event): void {
    this.place.edited().set(this.place.path(), this.read((event.target as HTMLInputElement).value));
  }

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.place
      .edited()
      .set(this.place.path(), value === '' && this.none() !== null ? undefined : value);
  }

  private read(text: string): unknown {
    if (this.shape() === 'days') return text.split(/[\s,，、]+/).filter((day) => day !== '');
    const trimmed = text.trim();
    if (trimmed === '' && this.optional()) return undefined;
    if (this.shape() === 'decimal' && /^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
    if (this.shape() === 'number' && /^\d+$/.test(trimmed)) return Number(trimmed);
    return trimmed;
  }
}
