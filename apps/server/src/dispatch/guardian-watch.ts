/**
 * Watches over teams on scene: once a second, in one process. What it has told is kept with what it
 * told, so neither a restart nor a second process tells it again.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { guardianStep, SLOPE_WINDOW_MS, type GuardianInput, type Recall } from '@fengsui/domain';
import { LeaseStore } from '../platform/lease-store.js';
import { Lease } from '../platform/lease.js';
import { Metrics } from '../platform/metrics.js';
import { Rounds } from '../platform/rounds.js';
import type { TimelineNews } from '../platform/timeline-store.js';
import { DispatchChanges } from './dispatch-changes.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import type { DispatchRecord } from './dispatch-view.js';
import { EndedDrills } from './ended-drills.js';
import { LeftProposals } from './left-proposals.js';
import { GuardianStore, type WatchedTeam } from './guardian-store.js';
import { boxAround, isNotSmall, watchedPoint } from './surroundings.js';

const TICK_MS = 1_000;
const LEASE_TTL_MS = 5_000;

@Injectable()
export class GuardianWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('GuardianWatch');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    TICK_MS,
    () => this.#tick(),
    (error) => this.#log.warn({ err: error }, 'teams could not be watched'),
  );

  constructor(
    private readonly store: GuardianStore,
    private readonly changes: DispatchChanges,
    private readonly write: DispatchWriteStore,
    private readonly left: LeftProposals,
    private readonly ended: EndedDrills,
    leases: LeaseStore,
    private readonly metrics: Metrics,
  ) {
    this.#lease = new Lease(leases, 'guardian', LEASE_TTL_MS);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #tick(): Promise<void> {
    const holds = await this.#lease.holds();
    const counts = holds ? await this.store.counts() : [];
    this.metrics.dispatches.reset();
    for (const { state, count } of counts) this.metrics.dispatches.set({ state }, count);
    if (!holds) return;
    await this.store.forgetLeft();
    await this.left
      .withdraw()
      .catch((error: unknown) =>
        this.#log.warn({ err: error }, 'proposals could not be withdrawn'),
      );
    await this.ended
      .free()
      .catch((error: unknown) =>
        this.#log.warn({ err: error }, 'teams could not be freed of drills that are over'),
      );
    for (const team of await this.store.watched()) {
      // One that cannot be watched keeps nobody from watching the others.
      await this.#look(team).catch((error: unknown) =>
        this.#log.warn({ err: error, dispatch: team.id }, 'a team could not be watched'),
      );
    }
  }

  async #look(team: WatchedTeam): Promise<void> {
    const nowMs = Date.now();
    const input = await this.#seen(team, nowMs);
    const step = guardianStep(team.memory, input);
    if (step.recalls.length === 0 && isDeepStrictEqual(step.memory, team.memory)) return;
    const given: Recall[] = [];
    await this.changes.change(team.id, nowMs, async (sql, before) => {
      // Again under the lock: another process, or a person, may have been faster.
      const memory = await this.store.memory(sql, team.id);
      const { memory: next, recalls } = guardianStep(memory, { ...input, state: before.state });
      if (next) await this.store.save(sql, team.id, next);
      const [first] = recalls;
      if (!first) return null;
      given.push(...recalls);
      const recall = { at: nowMs, reason: first.reason, acknowledgedAt: null };
      await this.write.setRecall(sql, team.id, recall);
      const timeline = recalls.map((one) => toldOf(before, one, nowMs));
      return { type: 'dispatch.recall', team: false, timeline };
    });
    for (const { reason } of given) this.metrics.recalls.inc({ reason });
  }

  async #seen(team: WatchedTeam, at: number): Promise<GuardianInput> {
    const areas = team.zone?.areas ?? [];
    // The field is real: its readings are nothing of a drill's.
    const near =
      team.drill === null
        ? await this.store.points(team.siteId, boxAround(team.position, areas), at)
        : [];
    const notSmall = near.filter(isNotSmall).map(({ id }) => id);
    const readings = await this.store.readings(notSmall, at - SLOPE_WINDOW_MS);
    return {
      state: 'on_scene',
      at,
      position: team.position,
      areas: areas.map(({ shape }) => ({ shape })),
      windFromDeg: team.zone?.wind.fromDeg ?? null,
      points: near.map((point) => watchedPoint(point, readings.get(point.id))),
      entries: team.air,
      heardAt: Math.max(team.heardAt ?? 0, team.positionHeardAt ?? 0),
    };
  }
}

function toldOf(before: DispatchRecord, { reason, facts }: Recall, atMs: number): TimelineNews {
  const { id, incident, team, teamName } = before;
  const data = { dispatch: String(id), team, teamName, event: 'recall', reason, ...facts };
  return { incident, kind: 'guardian', atMs, by: null, data };
}
