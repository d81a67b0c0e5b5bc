import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SeverityMark } from '../../parts/severity-mark';
import { SEVERITIES } from '../../parts/severity-shapes';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { FoldCard } from './fold';

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

  private readonly sites = inject(SiteStore);
  private readonly local = inject(Local);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;

  protected readonly worst = computed(() => {
    const { bySeverity } = this.card();
    return SEVERITIES.find((severity) => bySeverity[severity] > 0) ?? 4;
  });
  protected readonly first = computed(() => alarmSubject(this.card().firstOut, this.rules.speaker));
  /** Unit of plant, or section where the site is a pipeline. */
  protected readonly place = computed(() => {
    const { site, unit } = this.card();
    if (site === null) return this.words.t('flood.platform');
    if (unit === null) return this.words.t('flood.site');
    const pipeline = this.sites.byCode().get(site)?.site.kind === 'gas_pipeline';
    return this.words.t(pipeline ? 'flood.section' : 'flood.unit', { unit });
  });
  protected readonly firstAt = computed(() => this.local.clock(this.card().firstOut.t));
}
