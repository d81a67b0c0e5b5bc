/** What one page of the journal does to incidents, collected until it is told. */
import type { Correlation } from '@fengsui/contracts';
import type { Attachment } from '@fengsui/domain';
import type { TimelineNews } from '../../platform/timeline-store.js';
import type { Merged } from '../merging-store.js';
import type { IncidentNews } from '../telling-store.js';
import { alarmsText } from './alarm-entries.js';
import type { NewAlarm } from './arrival-store.js';

export class Page {
  readonly changed = new Map<number, IncidentNews>();
  readonly entries: TimelineNews[] = [];
  /** Occurrences that were attached in it. */
  readonly arrived = new Set<string>();

  change(incident: number): void {
    if (!this.changed.has(incident)) this.changed.set(incident, 'incident.changed');
  }

  open(incident: number, { occurrence, raisedMs }: NewAlarm): void {
    this.changed.set(incident, 'incident.opened');
    const data = { occurrence };
    this.entries.push({ incident, kind: 'opened', atMs: raisedMs, by: null, data });
  }

  arrive(
    incident: number,
    attached: readonly Attachment[],
    known: ReadonlyMap<string, NewAlarm>,
    nowMs: number,
  ): void {
    this.change(incident);
    const alarms = attached.map(({ occurrence, by, distanceM }) => {
      this.arrived.add(occurrence);
      const { point, site, unitOfPlant, rule, severity, value, unit, t } =
        known.get(occurrence) ?? {};
      return {
        occurrence,
        point,
        site,
        unitOfPlant,
        rule,
        severity,
        value,
        unit,
        t,
        by,
        distanceM,
      };
    });
    const first = known.get(attached[0]?.occurrence ?? '');
    this.entries.push({
      incident,
      kind: 'alarm',
      atMs: first?.raisedMs ?? nowMs,
      by: null,
      text: alarmsText(alarms),
      data: { attached: true, alarms },
    });
  }

  merge(
    from: number,
    into: number,
    by: Correlation,
    { occurrences: alarms, before }: Merged,
    nowMs: number,
  ) {
    this.changed.set(from, 'incident.closed');
    this.change(into);
    const told = { kind: 'merged', atMs: nowMs, by: null } as const;
    this.entries.push(
      { ...told, incident: from, data: { into: String(into), alarms, by, before } },
      { ...told, incident: into, data: { from: String(from), alarms, by } },
    );
  }
}
