/**
 * One incident with all that belongs to it, live: each part is read once and then follows the journal.
 * A part that cannot be read leaves the others standing. One per room.
 */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type {
  ChecklistItem,
  DispatchView,
  IncidentAlarm,
  IncidentView,
  JournalEntryView,
  TimelineEntry,
  ZoneView,
} from '@fengsui/contracts';
import { Refusal, refusalOf } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { incidentOf } from '../open-incidents';
import { dispatchOf, entryOf, isAboutAlarm, withDispatch, withEntries, zoneOf } from './room-news';
import { RoomParts } from './room-parts';

/** News of alarms comes in swarms: they are read again at most this often. */
const REREAD_MS = 700;
const RETRY_MS = 3000;

@Injectable()
export class RoomStore {
  private readonly parts = inject(RoomParts);
  private readonly held = signal<IncidentView | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly alarmList = signal<readonly IncidentAlarm[]>([]);
  private readonly entryList = signal<readonly TimelineEntry[]>([]);
  private readonly steps = signal<readonly ChecklistItem[]>([]);
  private readonly zoneHeld = signal<ZoneView | null>(null);
  private readonly dispatchList = signal<readonly DispatchView[]>([]);
  private readonly absent = signal<ReadonlySet<string>>(new Set());
  private wanted: string | null = null;
  private soon: ReturnType<typeof setTimeout> | undefined;
  /** Questions are numbered; of each part the number whose answer is held. */
  private asked = 0;
  private readonly answered = new Map<string, number>();
  /** Up to this one no answer counts any more. */
  private over = 0;

  readonly incident = this.held.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly alarms = this.alarmList.asReadonly();
  readonly timeline = this.entryList.asReadonly();
  readonly checklist = this.steps.asReadonly();
  readonly zone = this.zoneHeld.asReadonly();
  readonly dispatches = this.dispatchList.asReadonly();
  /** Names of the parts that could not be read. */
  readonly missing = this.absent.asReadonly();
  private readonly occurrences = computed(
    () => new Set(this.alarmList().map(({ occurrence }) => occurrence)),
  );

  constructor() {
    const link = inject(LiveLink);
    const stops = [
      link.onNews((entries) => this.hear(entries)),
      link.onReset(() => {
        // Versions of the former journal say nothing about what is newer.
        const id = this.wanted;
        this.forget();
        if (id !== null) void this.load(id);
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      stops.forEach((stop) => stop());
      this.wanted = null;
      clearTimeout(this.soon);
    });
  }

  async load(id: string): Promise<void> {
    if (this.wanted !== id) this.forget();
    this.wanted = id;
    const turn = ++this.asked;
    const parts = [
      this.part(id, 'alarms', this.parts.alarms(id), (list) => this.alarmList.set(list)),
      this.part(id, 'timeline', this.parts.timeline(id), (list) =>
        this.entryList.update((known) => withEntries(known, list)),
      ),
      this.readChecklist(id),
      this.part(id, 'zone', this.parts.zone(id), (zone) => this.takeZone(zone)),
      this.part(id, 'dispatches', this.parts.dispatches(id), (list) => {
        for (const one of list) this.dispatchList.update((known) => withDispatch(known, one));
      }),
    ];
    try {
      const incident = await this.parts.incident(id);
      if (turn > this.over) {
        this.take(incident, id);
        this.failed.set(null);
      }
    } catch (error) {
      if (this.wanted !== id || turn <= this.over) return;
      const refusal = refusalOf(error);
      this.failed.set(refusal);
      if (refusal.status === 0 || refusal.status >= 500)
        setTimeout(() => {
          if (this.wanted === id) void this.load(id);
        }, RETRY_MS);
    }
    await Promise.all(parts);
  }

  /** An answer of the server: it may be newer than the news. */
  take(incident: IncidentView, id = this.wanted): void {
    if (incident.id !== id || this.wanted !== id) return;
    this.held.update((held) =>
      held !== null && held.version > incident.version ? held : incident,
    );
  }

  private hear(entries: readonly JournalEntryView[]): void {
    const id = this.wanted;
    if (id === null) return;
    for (const entry of entries) {
      const incident = incidentOf(entry);
      if (incident?.id === id) {
        this.take(incident);
        this.rereadSoon(id);
      }
      const line = entryOf(entry, id);
      if (line) this.hearLine(line, id);
      const zone = zoneOf(entry, id);
      if (zone) this.takeZone(zone);
      const dispatch = dispatchOf(entry, id);
      if (dispatch) this.dispatchList.update((known) => withDispatch(known, dispatch));
      if (isAboutAlarm(entry, this.occurrences())) this.rereadSoon(id);
    }
  }

  private hearLine(line: TimelineEntry, id: string): void {
    this.entryList.update((known) => withEntries(known, [line]));
    if (line.kind === 'checklist' || line.kind === 'source') void this.readChecklist(id);
  }

  private takeZone(zone: ZoneView): void {
    this.zoneHeld.update((held) => (held !== null && held.at > zone.at ? held : zone));
  }

  private rereadSoon(id: string): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      if (this.wanted === id)
        void this.part(id, 'alarms', this.parts.alarms(id), (list) => this.alarmList.set(list));
    }, REREAD_MS);
  }

  private readChecklist(id: string): Promise<void> {
    return this.part(id, 'checklist', this.parts.checklist(id), (list) => this.steps.set(list));
  }

  private async part<T>(
    id: string,
    name: string,
    reading: Promise<T>,
    take: (answer: T) => void,
  ): Promise<void> {
    const turn = ++this.asked;
    const answer = await reading.catch(() => null);
    if (this.wanted !== id || turn <= this.over) return;
    // One that was asked later has been answered already.
    if (turn < (this.answered.get(name) ?? 0)) return;
    this.answered.set(name, turn);
    if (answer !== null) take(answer);
    this.absent.update((absent) => {
      const next = new Set(absent);
      if (answer === null) next.add(name);
      else next.delete(name);
      return next;
    });
  }

  private forget(): void {
    this.over = this.asked;
    this.answered.clear();
    clearTimeout(this.soon);
    this.soon = undefined;
    this.held.set(null);
    this.alarmList.set([]);
    this.entryList.set([]);
    this.steps.set([]);
    this.zoneHeld.set(null);
    this.dispatchList.set([]);
    this.absent.set(new Set());
  }
}
