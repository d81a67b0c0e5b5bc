/** The silences of a gateway and its points, from what the journal told of them. Pure. */
import type { SilenceView } from '@fengsui/contracts';

export interface SilenceNews {
  type: string;
  /** UTC ms. */
  at: number;
  /** `{site}/{tag}`; `null`: of the whole gateway. */
  point: string | null;
  /** Since when it was silent, as was told; `null`: not told. */
  since: number | null;
}

const BEGINS = new Set(['gateway.offline', 'point.stale']);
const iso = (ms: number) => new Date(ms).toISOString();

/**
 * @param news in order
 * @returns newest first; one that ended without a beginning began before what is told of
 */
export function silencesOf(news: readonly SilenceNews[]): SilenceView[] {
  const silences: SilenceView[] = [];
  const open = new Map<string | null, SilenceView>();
  for (const { type, at, point, since } of news) {
    const tag = point === null ? null : point.slice(point.indexOf('/') + 1);
    if (BEGINS.has(type)) {
      if (open.has(tag)) continue;
      const silence: SilenceView = { tag, from: iso(since ?? at), to: null };
      open.set(tag, silence);
      silences.push(silence);
      continue;
    }
    const silence = open.get(tag);
    if (silence) silence.to = iso(at);
    else silences.push({ tag, from: null, to: iso(at) });
    open.delete(tag);
  }
  return silences.reverse();
}
