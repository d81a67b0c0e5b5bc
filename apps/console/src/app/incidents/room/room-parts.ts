/** What belongs to an incident, as the server answers it. */
import { Injectable, inject } from '@angular/core';
import type {
  ChecklistItem,
  DispatchView,
  GridDeliveries,
  IncidentAlarm,
  IncidentView,
  Page,
  PhotoView,
  TimelineEntry,
  ZoneView,
} from '@fengsui/contracts';
import { Api } from '../../api/api';

@Injectable({ providedIn: 'root' })
export class RoomParts {
  private readonly api = inject(Api);

  incident(id: string): Promise<IncidentView> {
    return this.api.get(pathOf(id));
  }

  alarms(id: string): Promise<IncidentAlarm[]> {
    return this.api.all(pathOf(id, 'alarms'));
  }

  async timeline(id: string): Promise<TimelineEntry[]> {
    const entries: TimelineEntry[] = [];
    let after: string | null = '0';
    while (after !== null) {
      const path = `${pathOf(id, 'timeline')}?limit=1000&after=${after}`;
      const page: Page<TimelineEntry> = await this.api.get(path);
      entries.push(...page.items);
      after = page.next;
    }
    return entries;
  }

  checklist(id: string): Promise<ChecklistItem[]> {
    return this.api.get(pathOf(id, 'checklist'));
  }

  zone(id: string): Promise<ZoneView> {
    return this.api.get(pathOf(id, 'zone'));
  }

  dispatches(id: string): Promise<DispatchView[]> {
    return this.api.all(`/dispatches?incident=${encodeURIComponent(id)}`);
  }

  deliveries(id: string): Promise<GridDeliveries> {
    return this.api.get(pathOf(id, 'deliveries'));
  }

  photos(id: string): Promise<PhotoView[]> {
    return this.api.get(pathOf(id, 'photos'));
  }
}

export function pathOf(id: string, part?: string): string {
  const base = `/incidents/${encodeURIComponent(id)}`;
  return part === undefined ? base : `${base}/${part}`;
}
