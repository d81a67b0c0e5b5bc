import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { DutyPerson } from '@fengsui/contracts';
import { Words } from '../words/words';

/** The people of the roster and how each is reached. */
@Component({
  selector: 'fs-people-list',
  template: `
    <ul>
      @for (person of people(); track person.code) {
        <li data-testid="person">
          <b>{{ person.name }}</b>
          <code class="muted">{{ person.code }}</code>
          <span>{{ person.phone }}</span>
          <span>{{ person.email }}</span>
          @if (person.channels.length > 0) {
            <span class="muted">{{ person.channels.join(words.t('duty.comma')) }}</span>
          } @else {
            <b>{{ words.t('duty.unreachable') }}</b>
          }
        </li>
      } @empty {
        <li class="muted" data-testid="no-people">{{ words.t('duty.noPeople') }}</li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1rem 1rem;
      align-items: baseline;
      padding: 0.4rem 0;
      border-top: 1px solid var(--line);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeopleList {
  readonly people = input.required<readonly DutyPerson[]>();
  protected readonly words = inject(Words);
}
