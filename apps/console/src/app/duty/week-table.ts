import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { DutyRoster } from '@fengsui/contracts';
import { Words } from '../words/words';
import { DutyStore } from './duty-store';
import { mondayOf, weekDays, weekRows } from './week';

/** The roster of one week: a row a seat and town, a column a day, the shifts in between. */
@Component({
  selector: 'fs-week-table',
  template: `
    <div class="head">
      <button type="button" (click)="move(-1)" data-testid="week-before">
        {{ words.t('duty.weekBefore') }}
      </button>
      <b data-testid="week">{{ days()[0]?.date }} – {{ days()[6]?.date }}</b>
      <button type="button" (click)="move(1)" data-testid="week-after">
        {{ words.t('duty.weekAfter') }}
      </button>
      @if (weeks() !== 0) {
        <button type="button" (click)="weeks.set(0)">{{ words.t('duty.thisWeek') }}</button>
      }
    </div>
    <table>
      <caption class="visually-hidden">
        {{
          words.t('duty.roster')
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ words.t('duty.seat') }}</th>
          @for (day of days(); track day.date) {
            <th scope="col" [class.today]="day.isToday">
              {{ weekdays()[day.weekday - 1] }} <span class="date">{{ day.date.slice(5) }}</span>
            </th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.seat + '/' + row.town) {
          <tr [attr.data-row]="row.seat + '/' + (row.town ?? 'district')">
            <th scope="row">
              <b>{{ store.seatName(row.seat) }}</b>
              <span class="muted">{{ store.townName(row.town) }}</span>
            </th>
            @for (spans of row.days; track $index) {
              <td
                [class.today]="days()[$index]?.isToday"
                [class.empty]="spans.length === 0"
                [attr.data-date]="days()[$index]?.date"
              >
                <span class="day muted">
                  {{ weekdays()[$index] }} {{ days()[$index]?.date?.slice(5) }}
                </span>
                @for (span of spans; track $index) {
                  <button
                    type="button"
                    class="span"
                    [class.on]="span.isOn"
                    [class.carried]="span.carried"
                    [disabled]="!editable()"
                    [attr.data-on]="span.isOn"
                    (click)="chosen.emit(span.index)"
                    data-testid="shift"
                  >
                    <span class="hours">
                      {{ span.from }}–{{ span.overnight ? words.t('duty.nextDay') : ''
                      }}{{ span.to }}
                    </span>
                    <span class="people">{{ names(span.people) }}</span>
                    @if (span.dated) {
                      <span class="mark">{{ words.t('duty.dated') }}</span>
                    }
                    @if (span.isOn) {
                      <span class="mark">{{ words.t('duty.on') }}</span>
                    }
                  </button>
                } @empty {
                  <span class="muted" aria-hidden="true">—</span>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './week-table.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeekTable {
  readonly roster = input.required<DutyRoster>();
  readonly nowMs = input.required<number>();
  readonly editable = input(false);
  /** The place of a shift in the roster. */
  readonly chosen = output<number>();
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly weeks = signal(0);
  private readonly monday = computed(() => mondayOf(this.nowMs(), this.weeks()));
  protected readonly days = computed(() => weekDays(this.monday(), this.nowMs()));
  protected readonly rows = computed(() => weekRows(this.roster(), this.monday(), this.nowMs()));
  protected readonly weekdays = computed(() => this.words.t('duty.weekdays').split(' '));

  protected move(weeks: number): void {
    this.weeks.update((known) => known + weeks);
  }

  protected names(codes: readonly string[]): string {
    return codes.map(this.store.personName).join(this.words.t('duty.comma'));
  }
}
