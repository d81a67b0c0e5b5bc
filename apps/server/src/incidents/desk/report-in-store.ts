/** SQL of incidents that people report: a phone call, a citizen, a patrol. */
import { Injectable } from '@nestjs/common';
import type { IncidentOrigin, IncidentRequest, LocalizedName } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import { incidentNumber } from '../incident-number.js';
import { OpeningStore } from '../opening-store.js';
import { TellingStore, type Told } from '../telling-store.js';
import { happenedMs } from './entry-store.js';

const ORIGIN_WORDS: Readonly<Record<Exclude<IncidentOrigin, 'alarms'>, [zh: string, en: string]>> =
  {
    phone: ['电话报告', 'Phone'],
    citizen: ['群众报告', 'Citizen'],
    patrol: ['巡查发现', 'Patrol'],
  };
/** Of the text, in a title. */
const TITLE_CHARACTERS = 60;

function titleOf({ origin, text }: IncidentRequest): LocalizedName {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  const short = characters.slice(0, TITLE_CHARACTERS).join('');
  const said = characters.length > TITLE_CHARACTERS ? `${short}…` : short;
  const [zh, en] = ORIGIN_WORDS[origin];
  return { zh: `${zh}：${said}`, en: `${en}: ${said}` };
}

const wrong = (path: string, message: string) =>
  new Refusal(400, 'The request is not valid', { errors: [{ path, message }] });

@Injectable()
export class ReportInStore {
  constructor(
    private readonly database: Database,
    private readonly opening: OpeningStore,
    private readonly telling: TellingStore,
  ) {}

  report(request: IncidentRequest, by: string): Promise<Told> {
    const nowMs = Date.now();
    const openedMs = happenedMs(request.at, nowMs);
    return this.database.transaction(async (sql) => {
      const { site, town, drill, position, substance, origin, text, severity } = request;
      const place = await this.#place(sql, site);
      if (town !== undefined) await this.#demandTown(sql, town);
      if (drill !== undefined) await this.#demandDrill(sql, drill);
      const id = await this.opening.open(sql, {
        origin,
        drill: drill === undefined ? null : Number(drill),
        severity,
        title: titleOf(request),
        siteId: place?.id ?? null,
        town: town ?? null,
        unitOfPlant: null,
        position: position ?? (place ? [place.lon, place.lat] : null),
        substance: substance ?? null,
        openedMs,
        openedBy: by,
        reporter: request.reporter,
      });
      return this.telling.tell(
        sql,
        new Map([[id, 'incident.opened']]),
        [{ incident: id, kind: 'opened', atMs: openedMs, by, text, data: {} }],
        nowMs,
      );
    });
  }

  async #place(sql: Sql, code: string | undefined) {
    if (code === undefined) return null;
    const [site] = await sql.query<{ id: number; lon: number; lat: number }>(
      'SELECT id, lon, lat FROM site WHERE code = $1',
      [code],
    );
    if (!site) throw wrong('site', 'is no site of the register');
    return site;
  }

  async #demandTown(sql: Sql, code: string): Promise<void> {
    const rows = await sql.query('SELECT FROM town WHERE code = $1', [code]);
    if (rows.length === 0) throw wrong('town', 'is no town of the register');
  }

  async #demandDrill(sql: Sql, drill: string): Promise<void> {
    const rows = await sql.query(`SELECT FROM drill WHERE id = $1 AND state = 'running'`, [
      incidentNumber(drill),
    ]);
    if (rows.length === 0) throw wrong('drill', 'is no drill that runs');
  }
}
