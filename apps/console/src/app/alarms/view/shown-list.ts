/**
 * The list as it is shown: as the chosen view wants it, in groups, or in a flood folded by place. A
 * card that was opened and a group that was closed stay so.
 */
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { SiteStore } from '../../sites/site-store';
import { AlarmStore } from '../alarm-store';
import { ArrivalBook } from '../arrival/arrival-book';
import { FloodWatch } from '../flood/flood-watch';
import { FoldCard, RowItem, fold, foldedIn, isCard } from '../flood/fold';
import { GroupHead, Surroundings, chosen, grouped, hiddenOf } from './arrange';
import { ChosenView } from './chosen-view';

const NONE: ReadonlySet<string> = new Set();

@Injectable()
export class ShownList {
  private readonly store = inject(AlarmStore);
  private readonly sites = inject(SiteStore);
  private readonly watch = inject(FloodWatch);
  private readonly arrivals = inject(ArrivalBook);
  private readonly chosenView = inject(ChosenView);
  private readonly texts = new WeakMap<AlarmView, string>();
  private readonly closedGroups = signal(NONE);
  /** Forgotten when the flood is over. */
  readonly openedPlaces = linkedSignal<boolean, ReadonlySet<string>>({
    source: this.watch.flood,
    computation: () => NONE,
  });

  private readonly towns = computed(
    () => new Map(this.sites.sites().map(({ code, town }) => [code, town])),
  );
  private readonly around: Surroundings = {
    townOf: (site) => this.towns().get(site ?? '') ?? null,
    timeLeft: (occurrence) => this.arrivals.expected().get(occurrence)?.at,
    textOf: (alarm) => this.textOf(alarm),
  };
  private readonly left = computed(() =>
    chosen(this.store.list(), this.chosenView.view(), this.around),
  );
  /** People who group or order for themselves get what they asked for, in a flood as well. */
  private readonly folds = computed(() => {
    const { sort, group } = this.chosenView.view();
    return this.watch.flood() && sort === 'urgency' && group === 'none';
  });

  readonly items = computed<readonly RowItem[]>(() =>
    this.folds()
      ? fold(this.left(), this.openedPlaces())
      : grouped(this.left(), this.chosenView.view(), this.around, this.closedGroups()),
  );
  /** What a closed card hides; `null` when nothing is folded. */
  readonly folded = computed(() => (this.folds() ? foldedIn(this.items()) : null));
  /** What the filter leaves out. */
  readonly hidden = computed(() => hiddenOf(this.store.list(), this.left()));

  toggle(item: FoldCard | GroupHead): void {
    const keys = isCard(item) ? this.openedPlaces : this.closedGroups;
    keys.update((before) => {
      const after = new Set(before);
      if (!after.delete(item.key)) after.add(item.key);
      return after;
    });
  }

  private textOf(alarm: AlarmView): string {
    let text = this.texts.get(alarm);
    if (text === undefined) {
      const { site, point } = alarm.names;
      const parts = [alarm.point, alarm.gateway, alarm.site, alarm.unitOfPlant, alarm.rule];
      text = [...parts, site?.zh, site?.en, point?.zh, point?.en].join(' ').toLowerCase();
      this.texts.set(alarm, text);
    }
    return text;
  }
}
