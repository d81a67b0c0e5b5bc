/** What belongs to an incident, as the server answers it. */
import { Injectable, inject } from '@angular/core';
import type {
  ChecklistItem,
  DispatchView,
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
    return this.list(pathOf(id, 'alarms'));
  }

  timeline(id: string): Promise<TimelineEntry[]> {
    return this.list(pathOf(id, 'timeline'));
  }

  checklist(id: string): Promise<ChecklistItem[]> {
    return this.list(pathOf(id, 'checklist'));
  }

  zone(id: string): Promise<ZoneView> {
    return this.api.get(pathOf(id, 'zone'));
  }

  dispatches(id: string): Promise<DispatchView[]> {
    return this.list(`/dispatches?incident=${encodeURIComponent(id)}`);
  }

  photos(id: string): Promise<PhotoView[]> {
    return this.list(pathOf(id, 'photos'));
  }

  /** Short lists come as they are, long ones in pages. */
  private async list<T>(path: string): Promise<T[]> {
    const answer = await this.api.get<T[] | Page<T>>(path);
    if (Array.isArray(answer)) return answer;
    if (answer.next === null || answer.next === undefined) return answer.items;
    return this.api.all<T>(path);
  }
}

export function pathOf(id: string, part?: string): string {
  const base = `/incidents/${encodeURIComponent(id)}`;
  return part === undefined ? base : `${base}/${part}`;
}
