/** What one shift hands to the next, as it is at this moment. */
import { Injectable } from '@nestjs/common';
import type { KpiSeat, ShiftReport } from '@fengsui/contracts';
import { DAY_MS, isIndicative, shiftsOn, type Period } from '@fengsui/domain';
import { HandoverStore } from './handover-store.js';
import { KpiReport } from './kpi-report.js';
import { NoteStore } from './note-store.js';
import { periodOf, Selections } from './report-query.js';
import {
  gatewaysOf,
  groupsOf,
  openOf,
  outOfServiceOf,
  pointsOf,
  shelvedOf,
  SHIFT_MS,
} from './shift-facts.js';
import { ShiftStore } from './shift-store.js';

/** Own choice: who makes the record so long after the change still hands over the shift before it. */
const HANDING_OVER_MS = 3_600_000;

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

  /** Without a beginning: since the last handover, if that was within a day; else the shift of the roster. */
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
        groups: groupsOf(await facts.blindGroups(nowMs)),
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
    const fromMs = follows ? lastEndMs : await this.#begunMs(seat, toMs);
    return periodOf({ from: fromMs ?? toMs - SHIFT_MS, to: toMs }, nowMs);
  }

  /** When those on duty until then came, by the roster; `null`: nobody of the district was. */
  async #begunMs(seat: KpiSeat, toMs: number): Promise<number | null> {
    const shifts = (await this.handovers.shifts()).filter(
      (shift) => shift.seat === seat && shift.town === undefined,
    );
    return shiftsOn(shifts, toMs - HANDING_OVER_MS)[0]?.from ?? null;
  }
}
