import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView, IncidentAlarm } from '@fengsui/contracts';
import { distanceText } from '@fengsui/domain';
import { BulkDialog } from '../../alarms/commands/bulk-dialog';
import { AlarmStore } from '../../alarms/alarm-store';
import { Api } from '../../api/api';
import { alarmSubject } from '../../alarms/alarm-text';
import { RuleNames } from '../../alarms/rule-names';
import { MeasuredValue } from '../../parts/measured-value';
import { Moment } from '../../parts/moment';
import { SeverityMark } from '../../parts/severity-mark';
import { Session } from '../../session/session';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { tagOf } from '../incident-text';
import { IncidentRights } from '../rights';
import { RoomDesk } from './room-desk';
import { RoomStore } from './room-store';

/** So many alarms that belong to no incident of this site are offered. */
const OFFERED = 50;

/** The alarms of the incident and why they belong to it; taken out, split off, or added by people. */
@Component({
  selector: 'fs-alarms-panel',
  imports: [BulkDialog, MeasuredValue, Moment, RouterLink, SeverityMark],
  templateUrl: './alarms-panel.html',
  styleUrls: ['./panel.css', './alarms-panel.css', './fields.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmsPanel {
  private readonly open = inject(AlarmStore);
  private readonly api = inject(Api);
  private readonly rules = inject(RuleNames);
  protected readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly rights = inject(IncidentRights);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;
  protected readonly words = inject(Words);
  private readonly local = inject(Local);
  protected readonly distance = distanceText;
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly adding = signal(false);
  /** As they were when they were shown to be acknowledged. */
  protected readonly acknowledging = signal<readonly AlarmView[] | null>(null);
  protected readonly picked = computed(() => {
    const chosen = this.chosen();
    return this.store.alarms().filter(({ occurrence }) => chosen.has(occurrence));
  });
  private readonly drill = computed(() => this.store.incident()?.drill ?? null);
  private readonly ofDrill = computed(() => this.store.alarms().filter(({ acked }) => !acked));
  /** Open ones that nobody has acknowledged. */
  protected readonly unacked = computed(() => {
    if (this.drill() !== null) return this.ofDrill().map(({ occurrence }) => occurrence);
    return this.unackedReal().map(({ occurrence }) => occurrence);
  });
  private readonly unackedReal = computed(() => {
    const open = this.open.alarms();
    return this.store.alarms().flatMap(({ occurrence }) => {
      const alarm = open.get(occurrence);
      return alarm && alarm.open && !alarm.acked ? [alarm] : [];
    });
  });
  /** Open alarms that are not of this incident; those of its site first. */
  protected readonly others = computed(() => {
    const here = new Set(this.store.alarms().map(({ occurrence }) => occurrence));
    const site = this.store.incident()?.site ?? null;
    return this.open
      .list()
      .filter(({ occurrence }) => !here.has(occurrence))
      .sort((a, b) => Number(b.site === site) - Number(a.site === site))
      .slice(0, OFFERED)
      .map((alarm) => ({ alarm, text: this.textOf(alarm) }));
  });
  protected readonly mayChange = computed(() => {
    const incident = this.store.incident();
    return (
      this.rights.mayHandle() &&
      incident !== null &&
      incident.state !== 'closed' &&
      incident.drill === null
    );
  });

  protected nameOf(alarm: IncidentAlarm): string {
    return alarm.point === null ? this.rules.text(alarm) : tagOf(alarm);
  }

  protected link({ point }: IncidentAlarm): string[] | null {
    if (point === null) return null;
    const [site = '', ...tag] = point.split('/');
    return ['/sites', site, 'points', tag.join('/')];
  }

  protected choose(occurrence: string): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(occurrence)) next.add(occurrence);
      return next;
    });
  }

  protected acknowledgeAll(): void {
    const drill = this.drill();
    if (drill === null) this.acknowledging.set(this.unackedReal());
    else void this.acknowledgeDrill(drill);
  }

  /** What a drill's alarms are called in its incident: `D` and their number. */
  private async acknowledgeDrill(drill: string): Promise<void> {
    const path = `/drills/${encodeURIComponent(drill)}/alarms`;
    const told = this.ofDrill().map(({ occurrence }) =>
      this.api.post(`${path}/${encodeURIComponent(occurrence.slice(1))}/ack`),
    );
    await Promise.allSettled(told);
  }

  protected async detach(): Promise<void> {
    await this.move('detach');
  }

  protected async split(): Promise<void> {
    await this.move('split');
  }

  protected async attach(event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    const occurrence = select.value;
    select.value = '';
    if (occurrence !== '') await this.desk.change('attach', { occurrences: [occurrence] });
  }

  private async move(part: 'detach' | 'split'): Promise<void> {
    const occurrences = this.picked().map(({ occurrence }) => occurrence);
    if (occurrences.length === 0) return;
    if (await this.desk.change(part, { occurrences })) this.chosen.set(new Set());
  }

  private textOf(alarm: AlarmView): string {
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    return [place, subject, this.local.clock(alarm.t)].filter((part) => part !== null).join(' · ');
  }
}
