/** What people judge of an incident: casualties, level, supervision, source, and reports that were made. */
import { Injectable } from '@nestjs/common';
import type {
  Casualties,
  LevelRequest,
  ReportClockKind,
  SourceRequest,
  SuperviseRequest,
} from '@fengsui/contracts';
import { accidentLevel } from '@fengsui/domain';
import { Refusal } from '../../platform/problem.js';
import { OpeningStore } from '../opening-store.js';
import type { Told } from '../telling-store.js';
import { ChangeStore } from './change-store.js';

@Injectable()
export class JudgementStore {
  constructor(
    private readonly changes: ChangeStore,
    private readonly opening: OpeningStore,
  ) {}

  supervise(id: number, request: SuperviseRequest, by: string): Promise<Told> {
    const nowMs = Date.now();
    const { version: seen, deadline, note = null } = request;
    return this.changes.run({ id, seen }, nowMs, async (sql, incident) => {
      await this.changes.demandOpen(sql, incident);
      const at = new Date(nowMs).toISOString();
      const supervision = deadline === null ? null : { deadline, by, at, note };
      await this.changes.update(sql, id, {
        supervision: supervision && JSON.stringify(supervision),
      });
      const data = { deadline, ended: deadline === null };
      return {
        entries: [{ incident: id, kind: 'supervision', atMs: nowMs, by, text: note, data }],
      };
    });
  }

  /** Other figures make it another accident: a level that was confirmed has to be confirmed anew. */
  casualties(id: number, { version: seen, ...figures }: Casualties, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, { casualties: before }) => {
      const computed = accidentLevel(figures);
      const isSame = before !== null && accidentLevel(before) === computed;
      await this.changes.update(sql, id, {
        casualties: JSON.stringify(figures),
        ...(!isSame && { level_confirmed: null, level_by: null }),
      });
      await this.opening.startClocks(sql, [id]);
      const data = { ...figures, computed };
      return { entries: [{ incident: id, kind: 'casualties', atMs: nowMs, by, data }] };
    });
  }

  confirm(id: number, { version: seen, level }: LevelRequest, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, { casualties }) => {
      if (!casualties) throw new Refusal(422, 'Deaths, injuries and loss must be known first');
      await this.changes.update(sql, id, { level_confirmed: level, level_by: by });
      const data = { level, computed: accidentLevel(casualties) };
      return { entries: [{ incident: id, kind: 'level', atMs: nowMs, by, data }] };
    });
  }

  /** What is absent stays as it is. */
  source(id: number, { version: seen, ...source }: SourceRequest, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, incident) => {
      await this.changes.demandOpen(sql, incident);
      const { substance, container, release, fire, position } = source;
      await this.changes.update(sql, id, {
        ...(substance !== undefined && { substance }),
        ...(container !== undefined && { container }),
        ...(release !== undefined && { release: release && JSON.stringify(release) }),
        ...(fire !== undefined && { fire }),
        ...(position !== undefined && { lon: position?.[0] ?? null, lat: position?.[1] ?? null }),
      });
      if (Object.keys(source).length === 0) return null;
      await this.opening.word(sql, id);
      return { entries: [{ incident: id, kind: 'source', atMs: nowMs, by, data: source }] };
    });
  }

  /** Whoever reported first stays named. */
  reported(id: number, kind: ReportClockKind, note: string | null, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id }, nowMs, async (sql) => {
      const done = await sql.execute(
        `UPDATE incident_clock SET done_at = to_timestamp($3 / 1000.0), done_by = $4
         WHERE incident_id = $1 AND kind = $2 AND done_at IS NULL`,
        [id, kind, nowMs, by],
      );
      if (done === 0) {
        const [clock] = await sql.query<{ at: number; by: string }>(
          `SELECT done_at AS at, done_by AS by FROM incident_clock
           WHERE incident_id = $1 AND kind = $2`,
          [id, kind],
        );
        if (!clock) throw new Refusal(404, `No report ${kind} is due for incident ${id}`);
        const at = new Date(clock.at).toISOString();
        throw new Refusal(409, 'It has been reported', { by: clock.by, at });
      }
      const data = { clock: kind, done: true };
      return {
        entries: [{ incident: id, kind: 'report_clock', atMs: nowMs, by, text: note, data }],
      };
    });
  }
}
