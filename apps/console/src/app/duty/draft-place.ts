import { Directive, computed, inject, input, type Signal } from '@angular/core';
import type { Editing } from './edited';

/** Whose draft the fields within are of, and the place in it from which their paths go. */
@Directive({ selector: '[fsDraft]' })
export class DraftPlace {
  readonly edited = input.required<Editing>({ alias: 'fsDraft' });
  /** As `shifts.0`; empty: the whole draft. */
  readonly at = input('');
}

/** Where a field of the draft stands. @param path from the place it is in */
export function fieldPlace(path: Signal<string>): {
  edited: Signal<Editing>;
  path: Signal<string>;
} {
  const { edited, at } = inject(DraftPlace);
  return { edited, path: computed(() => (at() === '' ? path() : `${at()}.${path()}`)) };
}
