/**
 * Reports: how the alarms themselves do, and what one shift hands to the next. They only read what
 * others have written (tables, no slice), and count in pieces so that nobody waits for them.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { AlarmKpis, KpiScope } from '@fengsui/contracts';
import {
  bucketCount,
  bucketOriginMs,
  isIndicative,
  mergeTallies,
  pieces,
  type Period,
} from '@fengsui/domain';
import { CONFIG, type Config } from '../config.js';
import { barsFor, filledBars } from './bars.js';
import { KpiStore, type SiteTally } from './kpi-store.js';
import { LISTED, subjectsOf, workOf } from './kpi-work.js';
import { scopesOf, siteIds, type Count, type Selection } from './scopes.js';
import { SubjectStore } from './subject-store.js';
import { WorstPoints } from './worst-points.js';

/** What one statement looks at: two days. */
const PIECE_BUCKETS = 288;

@Injectable()
export class KpiReport {
  constructor(
    private readonly store: KpiStore,
    private readonly subjects: SubjectStore,
    private readonly worst: WorstPoints,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(period: Period, selection: Selection): Promise<AlarmKpis> {
    const recorded = await this.#recorded(period);
    const count = await this.#count(recorded, selection);
    const scopes = scopesOf(selection, count, recorded, this.#originMs(period));
    return {
      from: new Date(period.fromMs).toISOString(),
      to: new Date(period.toMs).toISOString(),
      since: new Date(recorded.fromMs).toISOString(),
      buckets: bucketCount(recorded, this.#originMs(period)),
      indicative: isIndicative(recorded),
      scopes,
      worst: await this.worst.of(count.tallies, period.toMs, siteIds(selection)),
      work: await this.#work(period, selection, count.tallies, scopes[0].figures.standing.value),
      series: await this.#series(period, selection),
    };
  }

  /** The figures of the selection as a whole. */
  async scope(period: Period, selection: Selection): Promise<KpiScope> {
    const recorded = await this.#recorded(period);
    const count = await this.#count(recorded, selection);
    return scopesOf(selection, count, recorded, this.#originMs(recorded))[0];
  }

  /** Without what lies before the first record: nobody knows whether it was calm then. */
  async #recorded({ fromMs, toMs }: Period): Promise<Period> {
    const sinceMs = await this.store.recordedSinceMs();
    return { fromMs: sinceMs < toMs ? Math.max(fromMs, sinceMs) : fromMs, toMs };
  }

  #originMs({ toMs }: Period): number {
    return bucketOriginMs(this.config.timeZone, toMs);
  }

  async #count(period: Period, selection: Selection): Promise<Count> {
    const sites = siteIds(selection);
    let tallies: SiteTally[] = [];
    const floods: Count['floods'][number][] = [];
    for (const piece of pieces(period, this.#originMs(period), PIECE_BUCKETS)) {
      tallies = mergeTallies([tallies, await this.store.tallies(piece, sites)]);
      floods.push(...(await this.store.floods(piece, sites, this.#originMs(period))));
    }
    const standing = await this.store.standing(period.toMs, sites);
    return { tallies, floods, standing };
  }

  async #work(
    { toMs }: Period,
    selection: Selection,
    tallies: readonly SiteTally[],
    total: number,
  ): Promise<AlarmKpis['work']> {
    const oldest = await this.store.standingOnes(toMs, siteIds(selection), null, LISTED);
    const keys = new Set(subjectsOf(tallies, oldest).map(({ subject }) => subject));
    const rows = await this.subjects.subjects([...keys]);
    const known = new Map(rows.map((row) => [row.subject, row]));
    return workOf(tallies, { total, oldest }, (subject) => {
      const { point = null, gateway = null, site = null, names } = known.get(subject) ?? {};
      return { point, gateway, site, names: names ?? { site: null, point: null } };
    });
  }

  async #series(period: Period, selection: Selection): Promise<AlarmKpis['series']> {
    const bars = barsFor(period, this.config.timeZone, this.#originMs(period));
    const counted: { t: number; load: number }[] = [];
    for (const piece of pieces(period, this.#originMs(period), PIECE_BUCKETS)) {
      const { barMs, firstMs } = bars;
      counted.push(...(await this.store.bars(piece, siteIds(selection), barMs, firstMs)));
    }
    return { barMs: bars.barMs, bars: filledBars(bars, period.toMs, counted) };
  }
}
