/** The room at a past moment, and what the journal told from there on. */
import { Inject, Injectable } from '@nestjs/common';
import { PAST_SPAN_MS } from '@fengsui/contracts';
import type { PastJournal, PastStep, PastValues, PastView } from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { Refusal } from '../platform/problem.js';
import { PastReadingStore } from './past-reading-store.js';
import { PastStore } from './past-store.js';
import { pastValues } from './past-values.js';

const SECOND_MS = 1_000;
const iso = (ms: number) => new Date(ms).toISOString();
const secondOf = (ms: number) => Math.floor(ms / SECOND_MS) * SECOND_MS;

@Injectable()
export class PastDesk {
  constructor(
    private readonly store: PastStore,
    private readonly readings: PastReadingStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async room(atMs: number, nowMs: number): Promise<PastView> {
    const from = await this.#kept(atMs, nowMs);
    const seq = await this.store.seqAt(atMs);
    const alarms = await this.store.alarms(seq, atMs);
    const told = await this.store.incidents(seq, atMs);
    const incidents = told.filter(({ state, mergedInto }) => state !== 'closed' && !mergedInto);
    const open = new Set(incidents.map(({ id }) => id));
    const zones = await this.store.zones(seq, atMs);
    const dispatches = await this.store.dispatches(seq, atMs);
    return {
      ...(await this.#values(atMs, nowMs)),
      seq,
      from: from === null ? null : iso(from),
      alarms: alarms.filter(({ open }) => open),
      incidents,
      zones: zones.filter(({ incident }) => open.has(incident)),
      dispatches: dispatches.filter(({ state }) => state !== 'cleared' && state !== 'cancelled'),
      teams: await this.store.teams(seq),
    };
  }

  async values(atMs: number, nowMs: number): Promise<PastValues> {
    await this.#kept(atMs, nowMs);
    return this.#values(atMs, nowMs);
  }

  async journal(
    span: { fromMs: number; toMs: number },
    after: number | undefined,
    limit: number,
    nowMs: number,
  ): Promise<PastJournal> {
    await this.#kept(span.fromMs, nowMs);
    if (span.toMs < span.fromMs) throw new Refusal(400, 'from lies after to');
    if (span.toMs - span.fromMs > PAST_SPAN_MS)
      throw new Refusal(400, 'from and to are more than 31 days apart');
    const first = Math.max(after ?? 0, await this.store.seqAt(span.fromMs));
    const items = await this.store.entries(first, await this.store.seqAt(span.toMs), limit);
    return { items, next: items.length < limit ? null : (items.at(-1)?.seq ?? null) };
  }

  /** Seconds, not entries: what is told at once is one step. */
  async step(way: 'next' | 'previous', atMs: number): Promise<PastStep> {
    const second = secondOf(atMs);
    const found = await this.store.nearest(way, way === 'next' ? second + SECOND_MS : second);
    return { at: found === null ? null : iso(secondOf(found) + SECOND_MS - 1) };
  }

  /** @returns since when the journal is kept */
  async #kept(atMs: number, nowMs: number): Promise<number | null> {
    if (atMs > nowMs) throw new Refusal(400, 'This moment has not come yet');
    const from = await this.store.from();
    if (from !== null && secondOf(from) > atMs)
      throw new Refusal(410, `The journal begins at ${iso(from)}`, { from: iso(from) });
    return from;
  }

  async #values(atMs: number, nowMs: number): Promise<PastValues> {
    const readingsFrom = nowMs - this.config.readingRetentionMs;
    const points = atMs < readingsFrom ? [] : await this.readings.points(atMs);
    return { at: iso(atMs), readingsFrom: iso(readingsFrom), ...pastValues(points, atMs) };
  }
}
