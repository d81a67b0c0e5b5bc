/** A team is sent: once in each world, by a person, and out of every drill when it is real. */
import { Injectable } from '@nestjs/common';
import { isOutOfService } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import { Refusal } from '../platform/problem.js';
import type { TimelineNews } from '../platform/timeline-store.js';
import type { Told } from './dispatch-changes.js';
import { DispatchStore } from './dispatch-store.js';
import { dispatchView, type DispatchRecord } from './dispatch-view.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { SceneStore } from './scene-store.js';
import { TeamStore } from './team-store.js';
import { iso } from './times.js';
import type { Way } from './way-advice.js';

export interface Order {
  by: string;
  note: string | null;
  key: string | null;
  nowMs: number;
}

@Injectable()
export class Sending {
  constructor(
    private readonly store: DispatchStore,
    private readonly write: DispatchWriteStore,
    private readonly scenes: SceneStore,
    private readonly teams: TeamStore,
  ) {}

  /**
   * Under the lock of the incident; takes that of the team, so that who comes second reads who was
   * first. @throws Refusal 409 with who sent it, where and when
   */
  async refuseTaken(sql: Sql, team: string, drill: number | null, nowMs: number): Promise<void> {
    const locked = await this.teams.lock(sql, team);
    await this.refuseAway(sql, team, drill);
    if (!locked) throw new Refusal(404, `There is no team ${team}`);
    const { outOfService } = locked;
    if (!outOfService || !isOutOfService(outOfService, nowMs)) return;
    const detail = `${team} is out of service: ${outOfService.reason}`;
    throw new Refusal(409, detail, { reason: 'out_of_service', outOfService });
  }

  async refuseAway(sql: Sql, team: string, drill: number | null): Promise<void> {
    const away = await this.store.away(sql, team, drill);
    if (!away) return;
    const dispatch = dispatchView(away);
    const { incident, sentBy, sentAt } = dispatch;
    const detail = `${team} was sent to incident ${incident} by ${sentBy ?? '?'} at ${sentAt ?? '?'}`;
    const members = { reason: 'already_sent', incident, by: sentBy, at: sentAt, dispatch };
    throw new Refusal(409, detail, members);
  }

  /** Of a proposal that is there already, after `refuseTaken`. */
  async send(sql: Sql, proposal: DispatchRecord, way: Way, order: Order): Promise<Told> {
    const { id, incident, team, drill } = proposal;
    const { by, note, key, nowMs } = order;
    const ended = drill === null ? await this.#endDrills(sql, team, order) : [];
    await this.write.setWay(sql, id, way, nowMs);
    await this.write.setSent(sql, id, by, nowMs);
    const status = { status: 'sent', at: nowMs, correction: false, key } as const;
    await this.write.addStatus(sql, id, { ...status, by, note, recordedAt: nowMs });
    const begun = await this.scenes.markSent(sql, incident, by, nowMs);
    const data = { dispatch: String(id), team, teamName: proposal.teamName, status: 'sent' };
    const { staging, etaMin, advised } = way;
    const told: TimelineNews = {
      incident,
      kind: 'dispatch',
      atMs: nowMs,
      by,
      text: note,
      data: { ...data, staging, etaMin, stagingByPerson: way.byPerson, ...advised },
    };
    const handling: TimelineNews = {
      ...{ incident, kind: 'state', atMs: nowMs, by },
      data: { from: 'discovered', to: 'handling', dispatch: String(id) },
    };
    return {
      type: 'dispatch.sent',
      team: true,
      timeline: [told, ...(begun ? [handling] : []), ...ended.map((one) => one.told)],
      ended: ended.map((one) => one.id),
    };
  }

  /** What is real breaks through: the team leaves its drills. */
  async #endDrills(sql: Sql, team: string, { by, nowMs }: Order) {
    const note = 'a real dispatch';
    const drills = await this.store.drills(sql, team);
    for (const { id } of drills) {
      const status = { status: 'cancelled', at: nowMs, correction: false } as const;
      await this.write.addStatus(sql, id, { ...status, by, note, recordedAt: nowMs });
      const arrived = null;
      await this.write.setState(sql, id, { state: 'cancelled', ended: nowMs, arrived });
    }
    return drills.map(({ id, incident }) => ({
      id,
      told: {
        ...{ incident, kind: 'dispatch' as const, atMs: nowMs, by, text: note },
        data: { dispatch: String(id), team, status: 'cancelled', at: iso(nowMs), real: true },
      },
    }));
  }
}
