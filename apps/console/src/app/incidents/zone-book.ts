/** The zones of the open incidents, live: each is asked for once, then told by the journal. */
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { JournalEntryView, ZoneView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { IncidentStore } from './incident-store';
import { LiveLink } from '../live/live-link';

/** Those that could not be had are asked for again. */
const AGAIN_MS = 15_000;

@Injectable()
export class ZoneBook {
  private readonly api = inject(Api);
  private readonly incidents = inject(IncidentStore);
  private readonly known = signal<ReadonlyMap<string, ZoneView>>(new Map());
  private readonly ids = computed(() => this.incidents.real().map(({ id }) => id), {
    equal: (a, b) => a.join() === b.join(),
  });

  readonly zones = computed(() => this.ids().flatMap((id) => this.known().get(id) ?? []));

  constructor() {
    const link = inject(LiveLink);
    const stops = [
      link.onNews((entries) => this.hear(entries)),
      link.onReset(() => this.known.set(new Map())),
    ];
    const timer = setInterval(() => this.askForMissing(), AGAIN_MS);
    effect(() => {
      this.ids();
      untracked(() => this.forgetClosed());
      untracked(() => this.askForMissing());
    });
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      stops.forEach((stop) => stop());
    });
  }

  private askForMissing(): void {
    for (const id of this.ids()) if (!this.known().has(id)) void this.ask(id);
  }

  private async ask(id: string): Promise<void> {
    const zone = await this.api.get<ZoneView>(`/incidents/${id}/zone`).catch(() => null);
    if (zone) this.take([zone]);
  }

  private hear(entries: readonly JournalEntryView[]): void {
    const told = entries
      .filter(({ type }) => type === 'incident.zone')
      .flatMap(({ data }) => (isZone(data['zone']) ? data['zone'] : []));
    if (told.length > 0) this.take(told);
  }

  /** An older zone never replaces a newer one. */
  private take(zones: readonly ZoneView[]): void {
    const newer = zones.filter(
      ({ incident, at }) => at >= (this.known().get(incident)?.at ?? '') && this.isOpen(incident),
    );
    if (newer.length === 0) return;
    this.known.update(
      (known) => new Map([...known, ...newer.map((z) => [z.incident, z] as const)]),
    );
  }

  private forgetClosed(): void {
    const closed = [...this.known().keys()].filter((id) => !this.isOpen(id));
    if (closed.length === 0) return;
    this.known.update((known) => new Map([...known].filter(([id]) => !closed.includes(id))));
  }

  private isOpen(id: string): boolean {
    return this.ids().includes(id);
  }
}

function isZone(value: unknown): value is ZoneView {
  return typeof value === 'object' && value !== null && 'areas' in value && 'incident' in value;
}
