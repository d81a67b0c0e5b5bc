import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { MeasuredValue } from '../../parts/measured-value';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { IncidentRights } from '../rights';
import { RoomStore } from './room-store';
import { SourceDialog } from './source-dialog';
import { distanceText, limitsOf, windText } from './zone-text';

const SHOWN = 10;

/** The hazard zone in words: from what it was drawn, how far it reaches, whom it reaches, and its limits. */
@Component({
  selector: 'fs-zone-panel',
  imports: [MeasuredValue, SourceDialog],
  templateUrl: './zone-panel.html',
  styleUrls: ['./panel.css', './zone-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ZonePanel {
  private readonly clock = inject(ServerClock);
  protected readonly store = inject(RoomStore);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly distance = distanceText;
  protected readonly asking = signal(false);
  protected readonly limit = signal(SHOWN);
  protected readonly wind = computed(() => {
    const zone = this.store.zone();
    this.clock.second();
    if (zone === null) return '';
    return windText(zone.wind, this.clock.nowMs(), {
      t: this.words.t,
      number: this.local.number,
      age: this.local.age,
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
