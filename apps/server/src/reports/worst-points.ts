/** The ten points with most load, and what to do about each. */
import { Injectable } from '@nestjs/common';
import type { KpiAdvice, WorstPoint } from '@fengsui/contracts';
import {
  adviceFor,
  DAY_MS,
  deadbandRoom,
  loadBySubject,
  sumOf,
  type RuleTally,
} from '@fengsui/domain';
import { KpiStore, type SiteIds } from './kpi-store.js';
import {
  limitsOnDelayS,
  smallestDeadband,
  SubjectStore,
  type SubjectRow,
} from './subject-store.js';

const WORST = 10;

@Injectable()
export class WorstPoints {
  constructor(
    private readonly store: KpiStore,
    private readonly subjects: SubjectStore,
  ) {}

  async of(tallies: readonly RuleTally[], toMs: number, sites: SiteIds): Promise<WorstPoint[]> {
    const loads = loadBySubject(tallies);
    const whole = loads.reduce((sum, [, load]) => sum + load, 0);
    const top = loads.slice(0, WORST);
    const keys = top.map(([subject]) => subject);
    const rows = await this.subjects.subjects(keys);
    const handled = await this.subjects.inOpenIncidents(keys);
    const standing = await this.store.standingOnes(toMs, sites, keys, 10 * WORST);
    const worst: WorstPoint[] = [];
    for (const [subject, load] of top) {
      const row = rows.find((each) => each.subject === subject);
      if (!row) continue;
      const own = tallies
        .filter((tally) => tally.subject === subject && tally.load > 0)
        .sort((a, b) => b.load - a.load);
      const since = standing.find((each) => each.subject === subject)?.raisedAt ?? null;
      const { chattering, fleeting } = sumOf(own);
      worst.push({
        point: row.point,
        gateway: row.gateway,
        site: row.site,
        names: row.names,
        quantity: row.quantity,
        load,
        share: load / whole,
        rules: own.map(({ rule, kind, load: ofRule }) => ({ rule, kind, load: ofRule })),
        chattering,
        fleeting,
        advice: await this.#advice(row, own, since, handled.has(subject)),
      });
    }
    return worst;
  }

  /** Noise and limits are those of today: what to do is about today, whatever the period. */
  async #advice(
    row: SubjectRow,
    own: readonly RuleTally[],
    standingSinceMs: number | null,
    inIncident: boolean,
  ): Promise<KpiAdvice[]> {
    const nowMs = Date.now();
    const { load, chattering, fleeting } = sumOf(own);
    const main = own[0]?.rule ?? '';
    const byLimits = own.some(({ kind }) => kind === 'limits');
    const noise =
      byLimits && row.pointId !== null
        ? await this.subjects.noise(row.pointId, row.subject, nowMs)
        : null;
    return adviceFor({
      quantity: row.quantity,
      unit: row.unit ?? '',
      kinds: own.map(({ kind }) => kind),
      load,
      chattering,
      fleeting,
      inIncident,
      badQuality: row.badQuality,
      standingSince: standingSinceMs === null ? null : new Date(standingSinceMs).toISOString(),
      deadband: smallestDeadband(row.limits),
      room: row.limits && deadbandRoom(row.limits, [row.low ?? 0, row.high ?? 0]),
      onDelayS: main.startsWith('limits.')
        ? limitsOnDelayS(row.limits, main)
        : await this.subjects.onDelayS(main),
      noise: noise && {
        ...noise,
        from: new Date(nowMs - DAY_MS).toISOString(),
        to: new Date(nowMs).toISOString(),
      },
      short: chattering + fleeting > 0 ? await this.subjects.short(row.subject, main) : null,
    });
  }
}
