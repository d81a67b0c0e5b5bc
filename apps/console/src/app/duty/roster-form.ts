import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { DutyShift } from '@fengsui/contracts';
import { Words } from '../words/words';
import { DraftPlace } from './draft-place';
import { DutyField } from './duty-field';
import { DutyPicks } from './duty-picks';
import { DutyStore } from './duty-store';
import { RosterEntry } from './roster-entry';
import { freshCode, isDated, isOvernight, otherKind } from './shift-draft';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Shifts, people and seats of the draft; one entry is opened to be changed. */
@Component({
  selector: 'fs-roster-form',
  imports: [DraftPlace, DutyField, DutyPicks, RosterEntry],
  templateUrl: './roster-form.html',
  styleUrl: './entries.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RosterForm {
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly edited = this.store.rosterEdit;
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly isDated = isDated;
  protected readonly isOvernight = isOvernight;

  protected readonly seatOptions = computed(
    () =>
      this.edited.draft()?.seats.map(({ code, name }) => ({
        value: code,
        label: this.words.name(name),
      })) ?? [],
  );
  protected readonly peopleOptions = computed(
    () => this.edited.draft()?.people.map(({ code, name }) => ({ value: code, label: name })) ?? [],
  );
  protected readonly channelOptions = computed(
    () =>
      this.store.roster()?.channels.map(({ name, kind }) => ({
        value: name,
        label: `${name} (${this.words.t(`duty.channel.${kind}`)})`,
      })) ?? [],
  );
  protected readonly weekdayOptions = computed(() =>
    this.words
      .t('duty.weekdays')
      .split(' ')
      .map((label, index) => ({ value: String(index + 1), label })),
  );

  /** Opens a shift and brings it into view. */
  show(shift: number): void {
    this.open.update((paths) => new Set(paths).add(`shifts.${shift}`));
    document.getElementById(`entry-${shift}`)?.scrollIntoView({ block: 'nearest' });
  }

  protected toggle(path: string): void {
    this.open.update((paths) => {
      const next = new Set(paths);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  }

  protected text({ from, to, ...shift }: DutyShift): string {
    const next = isOvernight({ from, to, ...shift }) ? this.words.t('duty.nextDay') : '';
    return `${from}–${next}${to}`;
  }

  protected days({ on }: DutyShift): string {
    if ('dates' in on) return on.dates.join(' ');
    const names = this.words.t('duty.weekdays').split(' ');
    return on.weekdays.length === EVERY_DAY.length
      ? this.words.t('duty.everyDay')
      : on.weekdays.map((day) => names[day - 1]).join(' ');
  }

  protected names(codes: readonly string[]): string {
    return codes.map(this.store.personName).join(this.words.t('duty.comma'));
  }

  protected checked(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected changeKind(path: string, shift: DutyShift): void {
    this.edited.set(`${path}.on`, otherKind(shift.on));
  }

  protected addShift(): void {
    const seat = this.edited.draft()?.seats[0]?.code ?? '';
    const shift = { seat, people: [], from: '08:00', to: '20:00', on: { weekdays: EVERY_DAY } };
    this.toggle(this.edited.add('shifts', shift));
  }

  protected addPerson(): void {
    const codes = this.edited.draft()?.people.map(({ code }) => code) ?? [];
    const person = { code: freshCode('p', codes), name: '', channels: [] };
    this.toggle(this.edited.add('people', person));
  }

  protected addSeat(): void {
    const codes = this.edited.draft()?.seats.map(({ code }) => code) ?? [];
    this.edited.add('seats', { code: freshCode('seat', codes), name: { zh: '' } });
  }

  /** The places of those behind it change: all are closed. */
  protected remove(path: string): void {
    this.open.set(new Set());
    this.edited.set(path, undefined);
  }
}
