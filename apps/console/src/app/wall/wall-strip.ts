/** The strip that no scene hides: how many alarms, the worst that nobody has, and whether it is true. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AlarmStore } from '../alarms/alarm-store';
import { alarmSubject } from '../alarms/alarm-text';
import { RuleNames } from '../alarms/rule-names';
import { SoundButton } from '../alarms/sound/sound-button';
import { IncidentStore } from '../incidents/incident-store';
import { Beacon } from '../parts/beacon';
import { SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { Words } from '../words/words';
import { WallTruth } from './truth';
import type { WallView } from './wall-view';

@Component({
  selector: 'fs-wall-strip',
  imports: [Beacon, RouterLink, SeverityMark, SoundButton, WallTruth],
  templateUrl: './wall-strip.html',
  styleUrl: './wall-strip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallStrip {
  readonly view = input.required<WallView>();
  private readonly rules = inject(RuleNames);
  protected readonly alarms = inject(AlarmStore);
  protected readonly incidents = inject(IncidentStore);
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;
  protected readonly worst = computed(() => {
    // The list begins with what nobody has, gravest first.
    const [alarm] = this.alarms.list();
    if (!alarm || alarm.acked) return null;
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    return { severity: alarm.severity, text: place === null ? subject : `${subject} · ${place}` };
  });
}
