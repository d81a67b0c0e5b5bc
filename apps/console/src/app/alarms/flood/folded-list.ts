/** The list as it is shown: as it is, or in a flood folded by place. A card that was opened stays so. */
import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { AlarmStore } from '../alarm-store';
import { FloodWatch } from './flood-watch';
import { FoldCard, ListItem, fold, foldedIn } from './fold';

const NONE: ReadonlySet<string> = new Set();

@Injectable()
export class FoldedList {
  private readonly store = inject(AlarmStore);
  private readonly watch = inject(FloodWatch);
  /** Forgotten when the flood is over. */
  readonly openedPlaces = linkedSignal<boolean, ReadonlySet<string>>({
    source: this.watch.flood,
    computation: () => NONE,
  });

  readonly items = computed<readonly ListItem[]>(() =>
    this.watch.flood() ? fold(this.store.list(), this.openedPlaces()) : this.store.list(),
  );
  /** What a closed card hides; `null` when there is no flood. */
  readonly folded = computed(() => (this.watch.flood() ? foldedIn(this.items()) : null));

  toggle({ key }: FoldCard): void {
    this.openedPlaces.update((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }
}
