import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AlarmStore } from '../alarms/alarm-store';
import { SoundButton } from '../alarms/sound/sound-button';
import { QuickActions } from '../dispatch/quick-actions';
import { IncidentCount } from '../incidents/incident-count';
import { ServerClock } from '../live/server-clock';
import { Beacon } from '../parts/beacon';
import { SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { UserMenu } from './user-menu';
import { Vitals } from './vitals';

/** Everything that must be readable from three metres, in one strip. */
@Component({
  selector: 'fs-header',
  imports: [
    Beacon,
    IncidentCount,
    QuickActions,
    RouterLink,
    SeverityMark,
    SoundButton,
    UserMenu,
    Vitals,
  ],
  templateUrl: './header.html',
  styleUrls: ['./header.css', './header-phone.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Header {
  private readonly clock = inject(ServerClock);
  protected readonly alarms = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly severities = SEVERITIES;
  protected readonly nowMs = computed(() => {
    this.clock.second();
    return this.clock.nowMs();
  });
  protected readonly offset = computed(() => this.local.offset(this.nowMs()));
  protected readonly zoneFact = computed(() =>
    this.words.t('clock.is', { zone: this.local.zone(), offset: this.offset() }),
  );
}
