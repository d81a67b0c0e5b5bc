import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IncidentView } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { Moment } from '../../parts/moment';
import { SeverityMark } from '../../parts/severity-mark';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { DueMark } from '../due-mark';
import { duesOf } from '../incident-clocks';
import { explanationText, holderOf } from '../incident-text';

/** One incident: how bad, what and where, since when, in whose hands, and what runs out. */
@Component({
  selector: 'fs-incident-row',
  imports: [DueMark, Moment, RouterLink, SeverityMark],
  templateUrl: './incident-row.html',
  styleUrl: './incident-row.css',
  host: { '[class]': 'incident().state', '[class.drill]': 'incident().drill !== null' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentRow {
  readonly incident = input.required<IncidentView>();

  private readonly clock = inject(ServerClock);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  protected readonly explanation = computed(() =>
    explanationText(this.incident().explanation, {
      t: this.words.t,
      name: this.words.name,
      clock: this.local.clock,
    }),
  );
  protected readonly place = computed(() => {
    const { siteName, town, unitOfPlant } = this.incident();
    const townName = town === null ? undefined : this.sites.towns().get(town);
    return [
      siteName ? this.words.name(siteName) : null,
      unitOfPlant,
      townName ? this.words.name(townName) : town,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  });
  protected readonly holder = computed(() => holderOf(this.incident()));
  protected readonly dues = computed(() => {
    this.clock.second();
    return duesOf(this.incident(), this.clock.nowMs()).slice(0, 3);
  });
  /** Nobody has it in hand yet. */
  protected readonly calls = computed(() => this.incident().state === 'discovered');
}
