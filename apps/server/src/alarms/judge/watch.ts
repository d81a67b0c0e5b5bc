/**
 * The watch: once a second the process that judges looks for what no message brings — delays that end, sensors
 * and gateways that fall silent, hand-overs that Redis forgot, and whether the platform can see the
 * field at all. Everything is read from the database, so a restart forgets nothing.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Metrics } from '../../platform/metrics.js';
import { Rounds } from '../../platform/rounds.js';
import { ALL_SHARDS, PLATFORM_SHARD } from '../../platform/shard.js';
import { HistoryJudge } from './history-judge.js';
import { JudgeDuty } from './judge-duty.js';
import { TICK_ALLOWANCE_MS } from './shard-draft.js';
import { ShardJudge, type RoundWork } from './shard-judge.js';
import {
  clocks,
  gatewaysBack,
  gatewaysLost,
  gatewaysUntold,
  pointsBack,
  pointsLost,
} from './silence.js';
import { THE_PLATFORM } from '../subjects.js';
import { WatchStore, type Sight } from './watch-store.js';

const TICK_MS = 1_000;
/** Hand-overs older than this were forgotten by Redis. */
const SWEEP_AFTER_MS = 2_000;
/** After its start, or when the clock was set: until then the ingest has dated anew what it stored. */
const SETTLING_MS = 3_000;
/** A sight that is older says nothing of the silence of others: the database may have stood still. */
const SIGHT_MS = 3_000;
/** Without sight for this long the platform is blind, and says so once. */
const BLIND_AFTER_MS = 10_000;

/** So many silent gateways, and this share of all that ever reported, are one alarm. */
const TOGETHER_COUNT = 5;
const TOGETHER_SHARE = 0.1;

@Injectable()
export class Watch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Watch');
  readonly #rounds = new Rounds(
    TICK_MS,
    () => this.#tick(),
    (error) => this.#log.warn({ err: error }, 'the watch could not look'),
  );
  #blind: boolean | null = null;
  #together: boolean | null = null;
  #startedAt = 0;
  /** When it last looked, or had nothing to look for, UTC ms. */
  #lookedAt = Infinity;
  /** By how much the clock was set, ms, as far as it was followed; `null` when that is not known. */
  #clockSetMs: number | null = null;

  constructor(
    private readonly store: WatchStore,
    private readonly judge: ShardJudge,
    private readonly history: HistoryJudge,
    private readonly duty: JudgeDuty,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.#startedAt = Date.now();
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
  }

  async #tick(): Promise<void> {
    if (!this.duty.holds) {
      // Whoever watches now tells it; what it told is not known here.
      this.#blind = null;
      this.#together = null;
      this.#clockSetMs = null;
      this.#lookedAt = Infinity;
      return;
    }
    const clockSetMs = await this.judge.followClock();
    const now = Date.now();
    if (clockSetMs !== this.#clockSetMs) {
      await this.store.clockSet(now);
      this.#clockSetMs = clockSetMs;
      this.#startedAt = now;
    }
    const { due, swept } = await this.store.dueShards(now, now - TICK_ALLOWANCE_MS, SWEEP_AFTER_MS);
    for (const shard of swept) this.metrics.swept.inc(await this.judge.judge(shard));
    for (const shard of due) await this.judge.judge(shard, (draft) => draft.tick());
    await this.#followRegister();
    const sight = await this.store.sight();
    // Who could not look saw nothing either: that the database stood still is told, once.
    const sawAt = Math.min(sight.beatAt, this.#lookedAt);
    const lastSight = sight.connected ? sawAt : Math.min(sawAt, sight.since);
    this.#lookedAt = now;
    const isBlind = this.#isBlind(lastSight, now);
    if (isBlind !== null && isBlind !== this.#blind) await this.#seeOrNot(isBlind, sight);
    const isSettled = now - this.#startedAt > SETTLING_MS && now - sight.beatAt < SIGHT_MS;
    if (isBlind === false && sight.connected && isSettled) await this.#silence(now, sight.since);
    await this.history.judgeQuiet(now);
  }

  /** A changed rule is in force at once, also for points from which no reading comes. */
  async #followRegister(): Promise<void> {
    if ((await this.store.registerRevision()) === this.judge.registerRevision) return;
    for (const shard of ALL_SHARDS) await this.judge.judge(shard, () => undefined);
  }

  /** Without sight since before its own start it does not know yet, and what was told stays. */
  #isBlind(lastSight: number, now: number): boolean | null {
    if (now - lastSight <= BLIND_AFTER_MS) return false;
    return now - this.#startedAt > BLIND_AFTER_MS ? true : null;
  }

  async #seeOrNot(isBlind: boolean, sight: Sight): Promise<void> {
    await this.judge.judge(PLATFORM_SHARD, (draft) => {
      const isNews = draft.book.saysRule(
        THE_PLATFORM,
        'platform_blind',
        isBlind ? sight.beatAt : null,
      );
      // Nothing is told that the journal has told already, before a restart or by another process.
      if (isNews) draft.book.tell(isBlind ? 'system.blind' : 'system.sight', { t: sight.beatAt });
    });
    this.#blind = isBlind;
  }

  async #silence(now: number, sightSince: number): Promise<void> {
    await this.#perShard(await this.store.clocks(), clocks);
    await this.#perShard(await this.store.gatewaysBack(now), gatewaysBack);
    const lost = await this.store.gatewaysLost(now, sightSince);
    const together = await this.#silentTogether(lost.length, now);
    await this.#perShard(lost, gatewaysLost(together));
    if (!together) await this.#perShard(await this.store.gatewaysUntold(), gatewaysUntold);
    await this.#perShard(await this.store.pointsBack(now), pointsBack);
    await this.#perShard(await this.store.pointsLost(now, sightSince), pointsLost);
  }

  /** Many gateways silent at once have one cause: one alarm, and none for each of them. */
  async #silentTogether(newlyLost: number, now: number): Promise<boolean> {
    const { known, silent } = await this.store.gatewayCounts();
    const count = silent + newlyLost;
    const together = count >= Math.max(TOGETHER_COUNT, TOGETHER_SHARE * known);
    if (together === this.#together) return together;
    await this.judge.judge(PLATFORM_SHARD, ({ book }) => {
      book.saysRule(THE_PLATFORM, 'field_silent', together ? now : null, count);
    });
    this.#together = together;
    return together;
  }

  async #perShard<S extends { shard: number }>(
    silences: readonly S[],
    work: (silences: readonly S[]) => RoundWork,
  ): Promise<void> {
    for (const shard of new Set(silences.map((silence) => silence.shard))) {
      await this.judge.judge(shard, work(silences.filter((silence) => silence.shard === shard)));
    }
  }
}
