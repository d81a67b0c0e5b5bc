/** The text messages of the room's incident, read again until each has come to an end. */
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { GridDeliveries } from '@fengsui/contracts';
import { RoomParts } from './room-parts';
import { RoomStore } from './room-store';

const REREAD_MS = 3000;
const EMPTY_READS = 5;
const TELLING: ReadonlySet<string> = new Set(['notified', 'delivery']);

@Injectable()
export class DeliveryStore {
  private readonly parts = inject(RoomParts);
  private readonly room = inject(RoomStore);
  private readonly held = signal<GridDeliveries | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private epoch = 0;

  /** `null`: not read yet. */
  readonly deliveries = this.held.asReadonly();
  private readonly told = computed(
    () => this.room.timeline().filter(({ kind }) => TELLING.has(kind)).length,
  );
  /** Of the real world: a drill sends none. */
  private readonly id = computed(() => {
    const incident = this.room.incident();
    return incident === null || incident.drill !== null ? null : incident.id;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      this.told();
      untracked(() => void this.read(id));
    });
    inject(DestroyRef).onDestroy(() => {
      this.epoch++;
      clearTimeout(this.timer);
    });
  }

  private async read(id: string | null, empty = 0): Promise<void> {
    const epoch = ++this.epoch;
    clearTimeout(this.timer);
    if (id === null) {
      this.held.set(null);
      return;
    }
    const answer = await this.parts.deliveries(id).catch(() => null);
    if (epoch !== this.epoch) return;
    if (answer !== null) this.held.set(answer);
    const { channel, items } = answer ?? { channel: null, items: [] };
    // They are written soon after the people were called, if anybody has a number.
    const isEmpty = channel !== null && items.length === 0 && empty < EMPTY_READS;
    if (answer === null || isEmpty || items.some(({ state }) => state === 'waiting'))
      this.timer = setTimeout(() => void this.read(id, empty + 1), REREAD_MS);
  }
}
