import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { DutyLadder } from '@fengsui/contracts';
import { SEVERITIES } from '../parts/severity-shapes';
import { SeverityMark } from '../parts/severity-mark';
import { Words } from '../words/words';
import { DraftPlace } from './draft-place';
import { DutyField } from './duty-field';
import { DutyStore } from './duty-store';

/** The ladders of the draft: steps by seconds and seat; a town may have its own. */
@Component({
  selector: 'fs-ladders-form',
  imports: [DraftPlace, DutyField, SeverityMark],
  templateUrl: './ladders-form.html',
  styleUrls: ['./entries.css', './ladders-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LaddersForm {
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly edited = this.store.laddersEdit;
  protected readonly severities = SEVERITIES;
  protected readonly severity = signal<DutyLadder['severity']>(1);
  protected readonly town = signal('');
  protected readonly seatOptions = computed(
    () =>
      this.store.roster()?.seats.map(({ code, name }) => ({
        value: code,
        label: this.words.name(name),
      })) ?? [],
  );

  protected chooseSeverity(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.severity.set(SEVERITIES.find((one) => String(one) === value) ?? 1);
  }

  protected chooseTown(event: Event): void {
    this.town.set((event.target as HTMLSelectElement).value);
  }

  /** Of a town: as the district's is, to be changed from there. */
  protected addLadder(): void {
    const severity = this.severity();
    const town = this.town();
    const district = this.edited
      .draft()
      ?.ladders.find((one) => one.severity === severity && one.town === undefined);
    const ladder = { severity, steps: district?.steps ?? [], ...(town !== '' && { town }) };
    this.edited.add('ladders', ladder);
  }

  protected addStep(path: string, { steps }: DutyLadder): void {
    const afterS = steps.at(-1)?.afterS ?? 0;
    this.edited.add(`${path}.steps`, { afterS, seat: this.seatOptions()[0]?.value ?? '' });
  }
}
