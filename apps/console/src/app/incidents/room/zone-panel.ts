import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { distanceText } from '@fengsui/domain';
import { MeasuredValue } from '../../parts/measured-value';
import { Moment } from '../../parts/moment';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { IncidentRights } from '../rights';
import { RoomStore } from './room-store';
import { SourceDialog } from './source-dialog';
import { limitsOf, windText } from './zone-text';

const SHOWN = 10;

/** The hazard zone in words: from what it was drawn, how far it reaches, whom it reaches, and its limits. */
@Component({
  selector: 'fs-zone-panel',
  imports: [MeasuredValue, Moment, SourceDialog],
  templateUrl: './zone-panel.html',
  styleUrls: ['./panel.css', './zone-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ZonePanel {
  protected readonly store = inject(RoomStore);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly distance = distanceText;
  protected readonly asking = signal(false);
  protected readonly limit = signal(SHOWN);
  protected readonly wind = computed(() => {
    const zone = this.store.zone();
    if (zone === null) return '';
    const { t } = this.words;
    // Of when it was drawn: an age that counts on would make the watched wind look forgotten.
    return windText({ ...zone.wind, t: null }, 0, {
      t,
      number: this.local.number,
      age: this.local.age,
    });
  });
  /** One source for several areas is said below the last of them. */
  protected readonly areas = computed(() => {
    const areas = this.store.zone()?.areas ?? [];
    return areas.map(({ kind, distanceM, source }, index) => {
      const said = this.words.name(source);
      const next = areas[index + 1];
      return { kind, distanceM, said: next && this.words.name(next.source) === said ? null : said };
    });
  });
  protected readonly limits = computed(() => {
    const zone = this.store.zone();
    return zone === null ? [] : limitsOf(zone);
  });
  protected readonly mayTell = computed(
    () => this.rights.mayHandle() && this.store.incident()?.state !== 'closed',
  );
  protected readonly receptors = computed(() => this.store.zone()?.receptors ?? []);
}
