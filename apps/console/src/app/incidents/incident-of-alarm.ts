/** Which open incident an alarm belongs to: asked of those it may belong to, the likeliest first. */
import { Injectable, inject } from '@angular/core';
import type { AlarmView, IncidentAlarm, IncidentView, Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { IncidentStore } from './incident-store';

/** So many incidents are asked at most: an alarm belongs to its own site's, else to a neighbour's. */
const ASKED = 6;

@Injectable({ providedIn: 'root' })
export class IncidentOfAlarm {
  private readonly api = inject(Api);
  private readonly store = inject(IncidentStore);

  /** `null`: to none that is open. */
  async find(alarm: Pick<AlarmView, 'occurrence' | 'site'>): Promise<IncidentView | null> {
    for (const incident of likeliest(this.store.real(), alarm)) {
      if (await this.holds(incident, alarm.occurrence)) return incident;
    }
    return null;
  }

  private async holds(incident: IncidentView, occurrence: string): Promise<boolean> {
    if (incident.explanation?.firstOut.occurrence === occurrence) return true;
    if (incident.alarms.total < 2) return false;
    const answer = await this.api
      .get<IncidentAlarm[] | Page<IncidentAlarm>>(`/incidents/${incident.id}/alarms`)
      .catch(() => []);
    const alarms = Array.isArray(answer) ? answer : answer.items;
    return alarms.some((one) => one.occurrence === occurrence);
  }
}

/** First the one that it opened, then those of its site, then the rest. */
export function likeliest(
  incidents: readonly IncidentView[],
  { occurrence, site }: Pick<AlarmView, 'occurrence' | 'site'>,
): IncidentView[] {
  const rank = (incident: IncidentView) => {
    if (incident.explanation?.firstOut.occurrence === occurrence) return 0;
    return incident.site === site ? 1 : 2;
  };
  return incidents
    .filter(({ alarms }) => alarms.total > 0)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, ASKED);
}
