import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SeverityMark } from '../../parts/severity-mark';
import { SEVERITIES } from '../../parts/severity-shapes';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { FoldCard } from './fold';
import { Vicinity } from './vicinity';

/** The alarms of one place in a flood: where, which came first, how many of each severity. */
@Component({
  selector: 'fs-fold-card-row',
  imports: [SeverityMark],
  templateUrl: './fold-card-row.html',
  styleUrl: './fold-card-row.css',
  host: { '[class]': '"s" + worst()', '[class.calling]': 'card().unacknowledged > 0' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FoldCardRow {
  readonly card = input.required<FoldCard>();
  readonly mayAcknowledge = input(false);
  readonly unfold = output();
  readonly acknowledge = output();

  private readonly vicinity = inject(Vicinity);
  private readonly local = inject(Local);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;

  protected readonly worst = computed(() => {
    const { bySeverity } = this.card();
    return SEVERITIES.find((severity) => bySeverity[severity] > 0) ?? 4;
  });
  protected readonly first = computed(() => alarmSubject(this.card().firstOut, this.rules.speaker));
  protected readonly place = computed(() =>
    this.vicinity.placeName(this.card().site, this.card().unit),
  );
  protected readonly near = computed(() =>
    this.vicinity.text(this.card().firstOut, this.card().neighbourhood),
  );
  protected readonly firstAt = computed(() => this.local.clock(this.card().firstOut.t));
}
