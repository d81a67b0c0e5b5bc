/**
 * The team that this phone serves and its dispatch: live, and from what was known last while the
 * server does not answer. What the phone tells goes through the outbox.
 */
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { IncidentView, TeamView } from '@fengsui/contracts';
import { DispatchBook } from '../dispatch/dispatch-book';
import { DispatchRights } from '../dispatch/dispatch-rights';
import { newKey } from '../dispatch/new-key';
import { isDispatchView } from '../dispatch/newest';
import { TeamBook } from '../dispatch/team-book';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { keepServing } from './serving';
import { currentDispatch, shownState, stepsFrom } from './next-step';
import { Outbox } from './outbox';
import { OutboxEntry, OutboxKind, waitingStates } from './outbox-entry';
import { keepSnapshot, recallSnapshot } from './snapshot';

@Injectable()
export class MyTeam {
  private readonly teams = inject(TeamBook);
  private readonly dispatches = inject(DispatchBook);
  private readonly outbox = inject(Outbox);
  private readonly clock = inject(ServerClock);
  private readonly rights = inject(DispatchRights);
  private readonly incidents = inject(IncidentStore);
  private readonly link = inject(LiveLink);
  private readonly wanted = signal<string | null>(null);
  private readonly kept = recallSnapshot(this.rights.me() ?? '');

  /** For whom this person may act; who sends teams may act for every one. */
  readonly choices = computed(() => {
    const me = this.rights.me() ?? '';
    const all = this.teams.list();
    const mine = all.filter(({ users }) => users?.includes(me));
    return mine.length > 0 || !this.rights.maySend() ? mine : all;
  });
  readonly team = computed((): TeamView | null => {
    const choices = this.choices();
    if (choices.length === 0 && !this.teams.loaded()) return this.keptTeam();
    const wanted = this.wanted();
    if (wanted !== null) return choices.find(({ code }) => code === wanted) ?? null;
    return choices.length === 1 ? (choices[0] ?? null) : null;
  });
  readonly dispatch = computed(() => currentDispatch(this.dispatches.list()));
  /** Whether the server has said where the team is sent; without that, no dispatch is no calm. */
  readonly isKnown = computed(() => this.dispatches.about() !== null);
  readonly failure = this.dispatches.failure;
  /** Where the team is sent; from what was kept while the server does not say. */
  readonly incident = computed((): IncidentView | null => {
    const id = this.dispatch()?.incident ?? '';
    const kept = this.kept?.incident;
    return this.incidents.byId().get(id) ?? (kept?.id === id ? kept : null);
  });
  /** What is shown is so old, UTC ms; `null`: it is live, or there is nothing. */
  readonly asOfMs = computed(() => {
    if (this.team() === null) return null;
    if (!this.isKnown()) return this.kept?.atMs ?? null;
    const sight = this.link.sight();
    return sight.kind === 'blind' ? sight.lastTruthMs : null;
  });
  /** Without a link, and nothing of it was kept on this phone. */
  readonly keptNothing = computed(
    () => this.team() === null && !this.teams.loaded() && this.teams.failure() !== null,
  );
  readonly waitingStates = computed(() => {
    const dispatch = this.dispatch();
    return dispatch ? waitingStates(this.outbox.entries(), dispatch.id) : [];
  });
  readonly shown = computed(() => {
    const dispatch = this.dispatch();
    return dispatch ? shownState(dispatch, this.waitingStates()) : null;
  });
  readonly steps = computed(() => {
    const shown = this.shown();
    return shown ? stepsFrom(shown.state) : { next: null, others: [] };
  });
  /** A recall that nobody has confirmed here; a new one asks anew. */
  readonly recall = computed(() => {
    const dispatch = this.dispatch();
    if (!dispatch?.recall || dispatch.recall.acknowledgedAt !== null) return null;
    const { recall } = dispatch;
    const told = this.outbox
      .waiting()
      .some(
        ({ kind, subject, body }) =>
          kind === 'recall_ack' && subject === dispatch.id && body['recall'] === recall.at,
      );
    return { ...recall, told };
  });

  constructor() {
    this.teams.follow(inject(DestroyRef));
    // By its code: news of the same team must not empty the page under somebody's hands.
    const code = computed(() => this.team()?.code ?? null);
    effect(() => {
      const team = code();
      untracked(() => {
        if (team === null) return;
        this.dispatches.open({ team });
        if (this.kept?.team.code === team) this.dispatches.takeKept(this.kept.dispatches);
      });
    });
    this.outbox.onAnswer((_, answer) => {
      if (isDispatchView(answer)) this.dispatches.take([answer]);
    });
    // What came while it was blind may not have been told by the journal.
    effect(() => {
      if (this.link.sight().kind !== 'seeing') return;
      untracked(() => {
        void this.teams.load();
        void this.dispatches.load();
      });
    });
  }

  choose(code: string | null): void {
    this.wanted.set(code);
  }

  /** For the time without a server, and for the recalls on other pages; of one that is being made. */
  keepForLater(): void {
    effect(() => {
      const me = this.rights.me();
      if (me !== null && this.choices().some(({ users }) => users?.includes(me))) keepServing(me);
    });
    effect(() => {
      const team = this.team();
      if (team === null || !this.isKnown()) return;
      const dispatches = this.dispatches.list().slice(0, 3);
      const incident = this.incident();
      const atMs = untracked(() => this.clock.nowMs());
      const known = { team, dispatches, atMs, ...(incident && { incident }) };
      keepSnapshot(this.rights.me() ?? '', known);
    });
  }

  /** Tells something of the dispatch as happened now. */
  tell(
    kind: OutboxKind,
    way: string,
    body: Record<string, unknown>,
    inside: OutboxEntry['inside'] = null,
  ): void {
    const dispatch = this.dispatch();
    if (dispatch === null) return;
    const key = newKey();
    const at = new Date(Math.round(this.clock.nowMs())).toISOString();
    const path = `/dispatches/${encodeURIComponent(dispatch.id)}/${way}`;
    const subject = dispatch.id;
    // A recall that comes while this waits is not confirmed by it.
    const seen = kind === 'recall_ack' && dispatch.recall ? { recall: dispatch.recall.at } : {};
    const told = { ...body, ...seen, at, key };
    this.outbox.add({ key, kind, subject, path, at, inside, body: told });
  }

  private keptTeam(): TeamView | null {
    const team = this.kept?.team ?? null;
    const wanted = this.wanted();
    return wanted === null || team?.code === wanted ? team : null;
  }
}
