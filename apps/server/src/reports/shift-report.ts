/** What one shift hands to the next, as it is at this moment. */
import { Injectable } from '@nestjs/common';
import type { KpiSeat, ShiftReport } from '@fengsui/contracts';
import { DAY_MS, isIndicative, type Period } from '@fengsui/domain';
import { HandoverStore } from './handover-store.js';
import { KpiReport } from './kpi-report.js';
import { NoteStore } from './note-store.js';
import { periodOf, Selections } from './report-query.js';
import {
  gatewaysOf,
  openOf,
  outOfServiceOf,
  pointsOf,
  shelvedOf,
  SHIFT_MS,
} from './shift-facts.js';
import { ShiftStore } from './shift-store.js';

interface Asked {
  from?: number | undefined;
  to?: number | undefined;
}

@Injectable()
export class ShiftReports {
  constructor(
    private readonly facts: ShiftStore,
    private readonly notes: NoteStore,
    private readonly handovers: HandoverStore,
    private readonly kpis: KpiReport,
    private readonly selections: Selections,
  ) {}

  /** Without a beginning: since the last handover, if that was within a day; else twelve hours. */
  async of(asked: Asked, seat: KpiSeat, nowMs: number): Promise<ShiftReport> {
    const period = await this.#period(asked, seat, nowMs);
    const { facts } = this;
    return {
      seat,
      from: new Date(period.fromMs).toISOString(),
      to: new Date(period.toMs).toISOString(),
      at: new Date(nowMs).toISOString(),
      open: openOf(await facts.open(nowMs), await facts.openCounts(nowMs), nowMs),
      shelved: shelvedOf(await facts.shelvings(nowMs), nowMs),
      outOfService: outOfServiceOf(await facts.outOfService(nowMs), nowMs),
      suppressed: await facts.suppressed(),
      blind: {
        points: pointsOf(await facts.blindPoints(nowMs), await facts.blindPointCount(nowMs)),
        gateways: gatewaysOf(await facts.silentGateways()),
      },
      notes: await this.notes.list(seat, period),
      kpis: await this.kpis.scope(period, await this.selections.of({ seat })),
      indicative: isIndicative(period),
    };
  }

  async #period(asked: Asked, seat: KpiSeat, nowMs: number): Promise<Period> {
    if (asked.from !== undefined) return periodOf(asked, nowMs);
    const toMs = Math.min(asked.to ?? nowMs, nowMs);
    const lastEndMs = await this.handovers.lastEndMs(seat);
    const follows = lastEndMs !== null && lastEndMs < toMs && toMs - lastEndMs < DAY_MS;
    return periodOf({ from: follows ? lastEndMs : toMs - SHIFT_MS, to: toMs }, nowMs);
  }
}
