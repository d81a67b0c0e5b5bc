import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DutyNow } from '@fengsui/contracts';
import { Person } from '../parts/person';
import { Words } from '../words/words';
import { areasOf, untilText } from './on-duty-areas';
import { DutyStore } from './duty-store';

/** Who is on duty, by town and seat; an empty seat stands out. */
@Component({
  selector: 'fs-on-duty',
  imports: [Person],
  template: `
    @for (area of areas(); track area.town) {
      <section [attr.data-town]="area.town ?? 'district'" data-testid="on-duty-area">
        <h3>{{ store.townName(area.town) }}</h3>
        <dl>
          @for (seat of area.seats; track seat.seat) {
            <div [attr.data-seat]="seat.seat">
              <dt class="muted">{{ words.name(seat.name) }}</dt>
              <dd>
                @for (person of seat.people; track person.code) {
                  <span class="person">
                    <fs-person [name]="person.name" [phone]="person.phone ?? null" />
                    @if (!person.reachable) {
                      <span class="warn">{{ words.t('duty.unreachable') }}</span>
                    }
                  </span>
                } @empty {
                  <b class="warn" data-testid="nobody">{{ words.t('duty.nobody') }}</b>
                }
                @if (until(seat.until); as text) {
                  <span class="muted until">{{ words.t('duty.until', { time: text }) }}</span>
                }
              </dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
      gap: 0.75rem;
    }
    section {
      min-width: 0;
      padding: 0.75rem;
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: 0.25rem;
    }
    h3 {
      font-size: 1.1rem;
    }
    dl > div {
      display: grid;
      grid-template-columns: 6.5rem minmax(0, 1fr);
      gap: 0.75rem;
      padding: 0.4rem 0;
      border-top: 1px solid var(--line);
    }
    dd {
      display: grid;
      gap: 0.15rem;
      justify-items: start;
    }
    .person {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.75rem;
      align-items: baseline;
    }
    .warn {
      padding: 0 0.4em;
      border: 1px solid var(--text);
      border-radius: 0.2em;
      font-weight: 600;
    }
    .until {
      font-size: 0.9rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OnDuty {
  readonly now = input.required<DutyNow>();
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly areas = computed(() => areasOf(this.now().seats));

  protected until(iso: string | null): string | null {
    return untilText(iso, Date.parse(this.now().at));
  }
}
