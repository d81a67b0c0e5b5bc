import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Words } from '../words/words';

/** Somebody who can be called: role, name, and a number that a phone dials. */
@Component({
  selector: 'fs-person',
  template: `
    @if (role(); as its) {
      <span class="muted">{{ words.term(its) }}</span>
    }
    <b>{{ name() ?? words.t('person.unnamed') }}</b>
    @if (phone(); as number) {
      <a [href]="'tel:' + number">{{ number }}</a>
    } @else {
      <span class="muted">{{ words.t('person.noPhone') }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0 0.5em;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Person {
  /** `null`: the role is known, but nobody who has it. */
  readonly name = input.required<string | null>();
  readonly phone = input<string | null>(null);
  readonly role = input<string | null>(null);
  protected readonly words = inject(Words);
}
