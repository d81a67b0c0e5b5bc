import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { DispatchView, TeamMember } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { ShownAir, airUrgency, countdownText, shownAir } from './air-clock';
import { MyTeam } from './my-team';
import { Outbox } from './outbox';

/** A bottle of 6.8 l at 300 bar lasts about so long; the person says what it is. */
const USUAL_AIR_MIN = 30;

/** Who is inside under breathing apparatus, with the time left for each. */
@Component({
  selector: 'fs-air-entries',
  template: `
    <section aria-labelledby="air-heading" data-testid="air">
      <h2 id="air-heading">{{ words.t('team.air') }}</h2>
      <ul>
        @for (air of shown(); track air.id) {
          <li
            [class]="urgency(air)"
            [class.pending]="air.pending !== null"
            [attr.data-who]="air.who"
            data-testid="air-entry"
          >
            <p>
              <b>{{ air.who }}</b>
              <span class="left" data-testid="air-left">{{ left(air) }}</span>
            </p>
            @if (air.pending !== null) {
              <p class="muted">{{ words.t('team.pending') }}</p>
            }
            @if (air.outMs === null) {
              <button type="button" class="big" (click)="out(air)" data-testid="air-out">
                {{ words.t('team.airOut', { who: air.who }) }}
              </button>
            }
          </li>
        } @empty {
          <li class="muted">{{ words.t('team.airNone') }}</li>
        }
      </ul>
      <form (submit)="$event.preventDefault(); enter()">
        <label>
          {{ words.t('team.airWho') }}
          <input
            type="text"
            autocomplete="off"
            list="air-members"
            [value]="who()"
            (input)="who.set(typed($event))"
            data-testid="air-who"
          />
        </label>
        <datalist id="air-members">
          @for (member of members(); track member.code) {
            <option [value]="member.name"></option>
          }
        </datalist>
        <label>
          {{ words.t('team.airMinutes') }}
          <input
            type="number"
            inputmode="numeric"
            min="1"
            max="600"
            [value]="minutes()"
            (input)="minutes.set(+typed($event))"
            data-testid="air-minutes"
          />
        </label>
        <button type="submit" class="big" [disabled]="!ready()" data-testid="air-in">
          {{ words.t('team.airIn') }}
        </button>
      </form>
    </section>
  `,
  styleUrls: ['./team-part.css', './air-entries.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AirEntries {
  readonly dispatch = input.required<DispatchView>();
  readonly members = input<readonly TeamMember[]>([]);

  private readonly mine = inject(MyTeam);
  private readonly outbox = inject(Outbox);
  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly who = signal('');
  protected readonly minutes = signal(USUAL_AIR_MIN);
  protected readonly ready = computed(
    () => this.who().trim() !== '' && this.minutes() >= 1 && this.minutes() <= 600,
  );
  protected readonly shown = computed(() => {
    const { entries, id } = this.dispatch();
    return shownAir(entries, this.outbox.entries(), id);
  });
  private readonly nowMs = computed(() => {
    this.clock.second();
    return this.clock.nowMs();
  });

  protected urgency(air: ShownAir): string {
    return airUrgency(air, this.nowMs());
  }

  protected left(air: ShownAir): string {
    if (air.outMs !== null)
      return this.words.t('team.airOutAt', { time: this.local.clock(air.outMs) });
    const leftMs = air.outByMs - this.nowMs();
    const time = this.local.clock(air.outByMs);
    const left = countdownText(Math.abs(leftMs));
    return leftMs < 0
      ? this.words.t('team.airOver', { left })
      : this.words.t('team.airLeft', { left, time });
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected enter(): void {
    if (!this.ready()) return;
    this.mine.tell('entry', 'entries', { who: this.who().trim(), airMinutes: this.minutes() });
    this.who.set('');
  }

  protected out({ id, who, enteredMs }: ShownAir): void {
    const enteredAt = new Date(enteredMs).toISOString();
    const way = `entries/${encodeURIComponent(id)}/exit`;
    this.mine.tell('exit', way, {}, { who, enteredAt });
  }
}
