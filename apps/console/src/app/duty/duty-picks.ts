import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../words/words';
import { fieldPlace } from './draft-place';
import type { Option } from './duty-field';

/** Several of a list: all as switches, or the chosen ones with a way to add another. */
@Component({
  selector: 'fs-duty-picks',
  template: `
    <span class="label" [id]="id()">{{ label() }}</span>
    <span class="picks" role="group" [attr.aria-labelledby]="id()">
      @if (switches()) {
        @for (option of all(); track option.value) {
          <button
            type="button"
            [attr.aria-pressed]="picked().includes(option.value)"
            [attr.data-testid]="'pick-' + place.path() + '-' + option.value"
            (click)="toggle(option.value)"
          >
            {{ option.label }}
          </button>
        } @empty {
          <span class="muted">{{ words.t('duty.nothing') }}</span>
        }
      } @else {
        @for (option of chosen(); track option.value) {
          <span class="item">
            {{ option.label }}
            <button
              type="button"
              [attr.aria-label]="words.t('duty.removeOne', { name: option.label })"
              [attr.data-testid]="'drop-' + place.path() + '-' + option.value"
              (click)="toggle(option.value)"
            >
              ✕
            </button>
          </span>
        }
        <select
          #adding
          [attr.aria-label]="words.t('duty.addTo', { name: label() })"
          [attr.data-testid]="'pick-' + place.path()"
          (change)="toggle(adding.value); adding.value = ''"
        >
          <option value="">{{ words.t('duty.add') }}</option>
          @for (option of left(); track option.value) {
            <option [value]="option.value">{{ option.label }}</option>
          }
        </select>
      }
    </span>
    @if (texts().length > 0) {
      <span class="fault" [attr.data-testid]="'fault-' + place.path()">
        @for (text of texts(); track text) {
          <span>{{ text }}</span>
        }
      </span>
    }
  `,
  styleUrls: ['../parts/field.css', './duty-field.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DutyPicks {
  /** From the place of the draft that it stands in. */
  readonly path = input.required<string>();
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly switches = input(false);
  /** The values are numbers on the wire. */
  readonly numbers = input(false);
  protected readonly words = inject(Words);

  protected readonly place = fieldPlace(this.path);
  protected readonly id = computed(() => `duty-${this.place.path().replaceAll('.', '-')}`);
  protected readonly picked = computed(() => {
    const value = this.place.edited().valueAt(this.place.path());
    return Array.isArray(value) ? value.map(String) : [];
  });
  /** Also what was chosen and is not to be had any more. */
  protected readonly all = computed(() => {
    const known = new Set(this.options().map(({ value }) => value));
    const gone = this.picked().filter((value) => !known.has(value));
    return [...this.options(), ...gone.map((value) => ({ value, label: value }))];
  });
  protected readonly chosen = computed(() =>
    this.picked().map(
      (value) => this.all().find((one) => one.value === value) ?? { value, label: value },
    ),
  );
  protected readonly left = computed(() =>
    this.options().filter(({ value }) => !this.picked().includes(value)),
  );
  protected readonly texts = computed(() => [
    ...new Set(
      this.place
        .edited()
        .faultsAt(this.place.path())
        .map(({ phrase }) => this.words.t(phrase.key, phrase.params)),
    ),
  ]);

  protected toggle(value: string): void {
    if (value === '') return;
    const picked = this.picked();
    const next = picked.includes(value)
      ? picked.filter((one) => one !== value)
      : [...picked, value];
    const numbers = next.map(Number).sort((a, b) => a - b);
    this.place.edited().set(this.place.path(), this.numbers() ? numbers : next);
  }
}
