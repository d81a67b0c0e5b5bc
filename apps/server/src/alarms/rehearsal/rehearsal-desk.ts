/** Rehearsals: asked for and run in one process, followed and cancelled through any. */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  REHEARSAL_FAILURES,
  type RehearsalFailure,
  type RehearsalRequest,
  type RehearsalView,
} from '@fengsui/contracts';
import { bucketOriginMs, type RuleFault } from '@fengsui/domain';
import { CONFIG, type Config } from '../../config.js';
import { isConnectionError } from '../../platform/database.js';
import { Metrics } from '../../platform/metrics.js';
import { subjectsOf } from '../rule-set.js';
import { SubjectStore } from '../subject-store.js';
import { checkDraft } from './draft-check.js';
import { extentFaults, leadMs } from './extent.js';
import { partsOf, pointsIn } from './parts.js';
import { reckon, recordOf, type Script } from './reckoning.js';
import { RehearsalStore, type Ending } from './rehearsal-store.js';
import { ReplayStore } from './replay-store.js';
import { Run, TooManyAlarms, type Progress } from './run.js';

export type Asked =
  | { kind: 'begun'; view: RehearsalView }
  | { kind: 'faults'; faults: RuleFault[] }
  | { kind: 'not_found' }
  | { kind: 'runs_already'; id: number }
  | { kind: 'no_place' };

/** A rehearsal that is over by then is answered at once. */
const QUICK_MS = 2_000;
const NOTE_EVERY_MS = 300;

@Injectable()
export class RehearsalDesk implements BeforeApplicationShutdown {
  readonly #log = new Logger('Rehearsal');
  readonly #running = new Map<number, Promise<void>>();
  #isEnding = false;

  constructor(
    private readonly store: RehearsalStore,
    private readonly replays: ReplayStore,
    private readonly subjects: SubjectStore,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ask(code: string, request: RehearsalRequest, by: string): Promise<Asked> {
    const rows = await this.subjects.all();
    const checked = checkDraft(code, request.rule, rows);
    if (checked.kind !== 'ok') return checked;
    const subjects = subjectsOf(rows);
    const { present, draft } = checked;
    const parts = partsOf(code, { present, draft }, subjects);
    // What has not happened yet cannot be replayed.
    const to = Math.min(Date.parse(request.to), Date.now());
    const period = { from: Date.parse(request.from), to };
    const lead = leadMs({ present, draft }, parts);
    const faults = extentFaults(parts, period, lead);
    if (faults.length > 0) return { kind: 'faults', faults };
    await this.#giveUpLost();
    const begun = await this.store.begin({ code, by, points: pointsIn(parts), ...period });
    if (begun.kind !== 'begun') return begun;
    const versions = { present, draft };
    await this.#start(begun.id, { code, versions, subjects, parts, period, leadMs: lead });
    const view = await this.store.view(begun.id);
    if (!view) throw new Error(`rehearsal ${begun.id} has gone`);
    return { kind: 'begun', view };
  }

  async view(id: number): Promise<RehearsalView | null> {
    await this.#giveUpLost();
    return this.store.view(id);
  }

  /** Idempotent: one that has ended stays as it is. */
  async cancel(id: number): Promise<RehearsalView | null> {
    if (await this.store.cancel(id)) this.metrics.rehearsals.inc({ state: 'cancelled' });
    return this.store.view(id);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#running.values());
  }

  /** Resolves when it is over, or when one has waited long enough. */
  async #start(id: number, script: Script): Promise<void> {
    this.metrics.rehearsals.inc({ state: 'running' });
    const run = this.#run(id, script).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    await Promise.race([run, pause(QUICK_MS, undefined, { ref: false })]);
  }

  async #run(id: number, script: Script): Promise<void> {
    try {
      const ending = await this.#rehearse(id, script);
      if (ending && (await this.store.end(id, ending))) {
        this.metrics.rehearsals.inc({ state: ending.state });
      }
    } catch (error) {
      // Whoever asks next finds that it gives no more sign of life.
      this.#log.warn({ id, err: error }, 'a rehearsal could not be ended');
    }
  }

  /** `null` when it was cancelled. */
  async #rehearse(id: number, script: Script): Promise<Ending | null> {
    const { subjects, parts, period } = script;
    try {
      const past = await this.replays.past(subjects);
      const note = this.#noting(id);
      const played = await new Run(past, period, script.leadMs, note).play(parts);
      if (!played) return this.#isEnding ? failed(REHEARSAL_FAILURES.stopped) : null;
      const about = recordOf(script);
      const record = {
        acknowledged: await this.replays.acknowledged(about, period, subjects),
        losses: await this.replays.losses(period),
      };
      const result = reckon(
        script,
        played,
        record,
        bucketOriginMs(this.config.timeZone, period.from),
      );
      return { state: 'done', readings: played.readings, result };
    } catch (error) {
      if (error instanceof TooManyAlarms) return failed(error.failure);
      this.#log.error({ id, err: error }, 'a rehearsal failed');
      const { database, unexpected } = REHEARSAL_FAILURES;
      return failed(isConnectionError(error) ? database : unexpected);
    }
  }

  /** Saved now and then; in between only what this process knows ends the run. */
  #noting(id: number): (progress: Progress) => Promise<boolean> {
    let notedAt = 0;
    let counted = 0;
    return async (progress) => {
      this.metrics.rehearsedReadings.inc(progress.readings - counted);
      counted = progress.readings;
      if (this.#isEnding) return false;
      if (Date.now() - notedAt < NOTE_EVERY_MS) return true;
      notedAt = Date.now();
      return this.store.note(id, progress);
    };
  }

  async #giveUpLost(): Promise<void> {
    this.metrics.rehearsals.inc({ state: 'failed' }, await this.store.giveUpLost());
  }
}

const failed = (failure: RehearsalFailure): Ending => ({ state: 'failed', failure });
