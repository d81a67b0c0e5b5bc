/** Roster, ladders and who is on, as the server tells them; and both under edit. One per page. */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { DutyNow, DutyRoster, LaddersView, RosterView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf, type Refusal } from '../api/problem';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { ladderDraftFaults, rosterDraftFaults, type Ladders } from './duty-faults';
import { Edited } from './edited';

@Injectable()
export class DutyStore {
  private readonly api = inject(Api);
  private readonly sites = inject(SiteStore);
  private readonly words = inject(Words);
  private readonly rosterSeen = signal<RosterView | null>(null);
  private readonly laddersSeen = signal<LaddersView | null>(null);
  private readonly nowSeen = signal<DutyNow | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly townCodes = computed(() => new Set(this.sites.towns().keys()));
  private asked = 0;

  readonly roster = this.rosterSeen.asReadonly();
  readonly ladders = this.laddersSeen.asReadonly();
  readonly now = this.nowSeen.asReadonly();
  readonly failure = this.failed.asReadonly();

  readonly rosterEdit = new Edited<DutyRoster>(
    (draft) =>
      rosterDraftFaults(
        draft,
        { channels: this.roster()?.channels ?? [], towns: this.townCodes() },
        this.ladders()?.ladders ?? [],
      ),
    async (body) => {
      const view = await this.api.put<RosterView>('/duty/roster', body);
      this.rosterSeen.set(view);
      return view;
    },
  );
  readonly laddersEdit = new Edited<Ladders>(
    (draft) => ladderDraftFaults(draft, this.roster()?.seats ?? [], this.townCodes()),
    async (body) => {
      const view = await this.api.put<LaddersView>('/duty/ladders', body);
      this.laddersSeen.set(view);
      return view;
    },
  );
  /** What the week shows: the draft while there is one. */
  readonly shown = computed((): DutyRoster | null => this.rosterEdit.draft() ?? this.roster());
  readonly towns = computed(() =>
    [...this.sites.towns()].map(([value, name]) => ({ value, label: this.words.name(name) })),
  );

  readonly townName = (code: string | null | undefined): string => {
    if (code === null || code === undefined) return this.words.t('duty.district');
    const name = this.sites.towns().get(code);
    return name ? this.words.name(name) : code;
  };
  readonly seatName = (code: string): string => {
    const name = this.shown()?.seats.find((seat) => seat.code === code)?.name;
    return name ? this.words.name(name) : code;
  };
  readonly personName = (code: string): string =>
    this.shown()?.people.find((person) => person.code === code)?.name ?? code;

  /** @param at UTC, ISO; `null`: now */
  async read(at: string | null): Promise<void> {
    const asked = ++this.asked;
    const query = at === null ? '' : `?at=${encodeURIComponent(at)}`;
    try {
      const [now, roster, ladders] = await Promise.all([
        this.api.get<DutyNow>(`/duty/now${query}`),
        this.api.get<RosterView>('/duty/roster'),
        this.api.get<LaddersView>('/duty/ladders'),
      ]);
      if (asked !== this.asked) return;
      this.nowSeen.set(now);
      this.rosterSeen.set(roster);
      this.laddersSeen.set(ladders);
      this.failed.set(null);
    } catch (error) {
      if (asked === this.asked) this.failed.set(refusalOf(error));
    }
  }

  beginRoster(): void {
    const view = this.roster();
    if (view === null) return;
    const { seats, people, shifts, version } = view;
    this.rosterEdit.begin({ seats, people, shifts }, version);
  }

  beginLadders(): void {
    const view = this.ladders();
    if (view !== null) this.laddersEdit.begin({ ladders: view.ladders }, view.version);
  }
}
