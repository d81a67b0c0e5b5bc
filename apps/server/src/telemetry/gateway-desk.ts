/** The health of gateways as the console asks for it: what is stored, judged now. */
import { Injectable } from '@nestjs/common';
import type { GatewayDetail, GatewayFilter, GatewayPage, SeqGapView } from '@fengsui/contracts';
import { ASK_AT_MOST, freshness } from '@fengsui/domain';
import {
  countProblems,
  cursorOf,
  healthOf,
  isAfter,
  isWanted,
  readCursor,
  worstFirst,
  type GatewayHealthRow,
} from './gateway-health.js';
import {
  GatewayHealthStore,
  type GatewayDetailRow,
  type GatewayPointRow,
} from './gateway-health-store.js';
import { silencesOf } from './gateway-silences.js';

export interface GatewaysWanted {
  state?: GatewayFilter | undefined;
  site?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

const DAY_MS = 86_400_000;
/** A holder of the ingest that is older than its lease sees nothing. */
const BEATS_WITHIN_MS = 6_000;
const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class GatewayDesk {
  constructor(private readonly store: GatewayHealthStore) {}

  /** `null`: the cursor is none. */
  async page({ state, site, limit, cursor }: GatewaysWanted): Promise<GatewayPage | null> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return null;
    const nowMs = Date.now();
    const sightSinceMs = await this.#sightSince(nowMs);
    const rows = await this.store.list(nowMs, site);
    const all = rows.map((row) => healthOf(row, nowMs, sightSinceMs));
    const rest = all
      .filter((health) => isWanted(health, state) && (!after || isAfter(health, after)))
      .sort(worstFirst);
    const items = rest.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      next: rest.length > limit && last ? cursorOf(last) : null,
      at: iso(nowMs),
      counts: countProblems(all),
      sightSince: sightSinceMs === null ? null : iso(sightSinceMs),
    };
  }

  async detail(code: string): Promise<GatewayDetail | null> {
    const nowMs = Date.now();
    const row = await this.store.find(nowMs, code);
    if (!row) return null;
    const points = await this.store.points(row.id);
    const news = await this.store.news(
      code,
      points.map(({ name }) => name),
      nowMs - DAY_MS,
    );
    return {
      ...healthOf(row, nowMs, await this.#sightSince(nowMs)),
      firmware: row.firmware,
      stated: statedOf(row),
      gaps: gapsOf(row),
      pointList: points.map((point) => pointOf(point, row, nowMs)),
      silences: silencesOf(news),
    };
  }

  async #sightSince(nowMs: number): Promise<number | null> {
    const sight = await this.store.sight();
    if (!sight?.connected || nowMs - sight.beatAt > BEATS_WITHIN_MS) return null;
    return sight.since;
  }
}

function statedOf({ stated }: GatewayDetailRow): GatewayDetail['stated'] {
  const said = /^(online|offline) (-?\d+(?:\.\d+)?)$/.exec(stated ?? '');
  if (!said) return null;
  const at = new Date(Number(said[2]));
  const isTime = !Number.isNaN(at.getTime());
  return { state: said[1] as 'online' | 'offline', t: isTime ? at.toISOString() : null };
}

const gapsOf = ({ numbering }: GatewayHealthRow): SeqGapView[] =>
  (numbering?.gaps ?? [])
    .map(({ from, to, foundAt, asked, askedAt }) => ({
      from,
      to,
      foundAt: iso(foundAt),
      asked,
      askedAt: asked === 0 ? null : iso(askedAt),
      givenUp: asked >= ASK_AT_MOST,
    }))
    .reverse();

function pointOf(
  { tag, title, intervalS, measuredAt, freshAt }: GatewayPointRow,
  { state }: GatewayHealthRow,
  nowMs: number,
): GatewayDetail['pointList'][number] {
  const reporting = { freshAtMs: freshAt, intervalS, gatewayOffline: state === 'offline' };
  return {
    tag,
    name: title,
    intervalS,
    measuredAt: measuredAt === null ? null : iso(measuredAt),
    freshness: freshness(reporting, nowMs),
  };
}
