import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { DispatchView } from '@fengsui/contracts';
import { checkRollCall, isRollCallDue } from '@fengsui/domain';
import { TeamNames } from '../dispatch/team-names';
import { ServerClock } from '../live/server-clock';
import { Words } from '../words/words';
import { MyTeam } from './my-team';

/** Is everybody there? Says when it is due, and refuses numbers that do not agree. */
@Component({
  selector: 'fs-roll-call-form',
  template: `
    <section aria-labelledby="roll-heading" data-testid="roll-call">
      <h2 id="roll-heading">
        {{ words.t('team.rollCall') }}
        @if (due()) {
          <b class="due" data-testid="roll-call-due">{{ words.t('team.rollCallDue') }}</b>
        }
      </h2>
      @if (dispatch().rollCall; as call) {
        <p>
          {{
            words.t('team.rollCallTold', {
              present: call.present,
              expected: call.expected,
              time: names.clock(call.at),
            })
          }}
        </p>
      }
      <form (submit)="$event.preventDefault(); tell()">
        <div class="pair">
          <label>
            {{ words.t('team.expected') }}
            <input
              type="number"
              inputmode="numeric"
              min="0"
              [value]="expected()"
              (input)="expected.set(number($event))"
              data-testid="roll-expected"
            />
          </label>
          <label>
            {{ words.t('team.present') }}
            <input
              type="number"
              inputmode="numeric"
              min="0"
              [value]="present()"
              (input)="present.set(number($event))"
              data-testid="roll-present"
            />
          </label>
        </div>
        @if (present() !== expected()) {
          <label>
            {{ words.t('team.missing') }}
            <input
              type="text"
              autocomplete="off"
              [value]="missing()"
              (input)="missing.set(text($event))"
              data-testid="roll-missing"
            />
          </label>
        }
        @if (faulty()) {
          <p class="fault" role="alert">{{ words.t('team.rollCallFault') }}</p>
        }
        <button type="submit" class="big" [disabled]="faulty()" data-testid="roll-send">
          {{ words.t('team.rollCallSend') }}
        </button>
      </form>
    </section>
  `,
  styleUrls: ['./team-part.css'],
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0.5rem;
    }
    .due {
      color: var(--text);
      border: 2px solid currentcolor;
      padding-inline: 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RollCallForm {
  readonly dispatch = input.required<DispatchView>();
  readonly strength = input<number | null>(null);

  private readonly mine = inject(MyTeam);
  private readonly clock = inject(ServerClock);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  private readonly former = computed(
    () => this.dispatch().rollCall?.expected ?? this.strength() ?? 0,
  );
  protected readonly expected = linkedSignal(() => this.former());
  protected readonly present = linkedSignal(() => this.former());
  protected readonly missing = signal('');
  private readonly call = computed(() => ({
    expected: this.expected(),
    present: this.present(),
    missing: this.missing().split(/\s+/).filter(Boolean),
  }));
  protected readonly faulty = computed(() => {
    const { expected, present } = this.call();
    const whole = [expected, present].every((one) => Number.isInteger(one) && one >= 0);
    return !whole || checkRollCall(this.call()).faults.length > 0;
  });
  protected readonly due = computed(() => {
    this.clock.second();
    const { rollCall, history, state } = this.dispatch();
    if (state !== 'on_scene') return false;
    const arrived = history.filter(({ status }) => status === 'on_scene').at(-1)?.at;
    const last = rollCall?.at ?? arrived;
    return last !== undefined && isRollCallDue(Date.parse(last), this.clock.nowMs());
  });

  protected number(event: Event): number {
    return Number((event.target as HTMLInputElement).value);
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected tell(): void {
    if (this.faulty()) return;
    const { expected, present, missing } = this.call();
    this.mine.tell('roll_call', 'roll-call', {
      expected,
      present,
      ...(missing.length > 0 && { missing }),
    });
    this.missing.set('');
  }
}
