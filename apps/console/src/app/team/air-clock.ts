/** Who is inside under breathing apparatus, with what the phone has told and nobody has confirmed. */
import type { AirEntry } from '@fengsui/contracts';
import { AIR_CALL_MS, outBy } from '@fengsui/domain';
import type { OutboxEntry } from './outbox-entry';

export interface ShownAir {
  /** Of the server, or the key under which it waits: the server knows it by both. */
  id: string;
  who: string;
  enteredMs: number;
  outByMs: number;
  outMs: number | null;
  /** Not confirmed by the server: `in`, or the way out. */
  pending: 'in' | 'out' | null;
}
export type AirUrgency = 'calm' | 'soon' | 'over';

export function shownAir(
  entries: readonly AirEntry[],
  outbox: readonly OutboxEntry[],
  dispatch: string,
): ShownAir[] {
  const mine = outbox.filter(({ subject, refused }) => subject === dispatch && refused === null);
  const exits = mine.filter(({ kind }) => kind === 'exit');
  const exitOf = (who: string, enteredMs: number) =>
    exits.find(({ inside }) => inside?.who === who && Date.parse(inside.enteredAt) === enteredMs);
  const told = entries.map((one): ShownAir => {
    const enteredMs = Date.parse(one.enteredAt);
    const exit = one.outAt === null ? exitOf(one.who, enteredMs) : undefined;
    const outAt = exit?.at ?? one.outAt;
    return {
      id: one.id,
      who: one.who,
      enteredMs,
      outByMs: Date.parse(one.outBy),
      outMs: outAt === null ? null : Date.parse(outAt),
      pending: exit ? 'out' : null,
    };
  });
  const waiting = mine
    .filter(({ kind }) => kind === 'entry')
    .map((one): ShownAir => {
      const [who, enteredMs] = [String(one.body['who']), Date.parse(one.at)];
      const exit = exitOf(who, enteredMs);
      return {
        id: one.key,
        who,
        enteredMs,
        outByMs: outBy({ enteredAt: enteredMs, airMinutes: Number(one.body['airMinutes']) }),
        outMs: exit ? Date.parse(exit.at) : null,
        pending: exit ? 'out' : 'in',
      };
    });
  return [...told, ...waiting].sort(byUrgency);
}

/** Whoever has to be out first comes first; who is out comes last. */
function byUrgency(a: ShownAir, b: ShownAir): number {
  return Number(a.outMs !== null) - Number(b.outMs !== null) || a.outByMs - b.outByMs;
}

export function airUrgency({ outByMs, outMs }: ShownAir, nowMs: number): AirUrgency {
  if (outMs !== null) return 'calm';
  if (nowMs >= outByMs) return 'over';
  return nowMs >= outByMs - AIR_CALL_MS ? 'soon' : 'calm';
}

/** `12:05` until out by, `−0:30` after it. */
export function countdownText(leftMs: number): string {
  const s = Math.ceil(Math.abs(leftMs) / 1000);
  const text = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  return leftMs < 0 && s > 0 ? `−${text}` : text;
}
