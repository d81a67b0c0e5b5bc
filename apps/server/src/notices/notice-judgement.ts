/** The last look before a notice speaks: does its alarm still call, and can its recipient be reached? */
import type { DutyPerson, DutyRoster } from '@fengsui/contracts';
import type { Channels } from '../channels-file.js';
import type { NoticeEnd } from './notice.js';

/** The alarm of a notice as it is now; all `null` when it is gone. */
export interface Standing {
  open: boolean | null;
  acked: boolean | null;
  shelved: boolean | null;
  suppressed: boolean | null;
  outOfService: boolean | null;
  expired: boolean;
}

/** Why nobody needs to be told any more; `null` when somebody does. */
export function endOf(standing: Standing): NoticeEnd | null {
  const cancelled = (reason: string): NoticeEnd => ({ state: 'cancelled', reason });
  if (!standing.open) return cancelled('cleared');
  if (standing.acked) return cancelled('acknowledged');
  if (standing.shelved) return cancelled('shelved');
  if (standing.suppressed) return cancelled('suppressed');
  if (standing.outOfService) return cancelled('out_of_service');
  return standing.expired ? { state: 'expired', reason: null } : null;
}

/** The person to tell, as the roster has them now, or why they cannot be told. */
export function reach(
  { recipient, channel }: { recipient: string; channel: string },
  roster: DutyRoster,
  channels: Channels,
): DutyPerson | NoticeEnd {
  const refused = (reason: string): NoticeEnd => ({ state: 'refused', reason });
  if (recipient === '') return refused('nobody_on_duty');
  const person = roster.people.find(({ code }) => code === recipient);
  if (!person) return refused('not_on_roster');
  if (channel === '') return refused('no_channel');
  const kind = channels.get(channel)?.kind;
  if (kind === undefined) return refused('unknown_channel');
  if (kind === 'sms' && person.phone === undefined) return refused('no_phone');
  if (kind === 'smtp' && person.email === undefined) return refused('no_email');
  if (kind === 'webpush' && person.account === undefined) return refused('no_account');
  return person;
}

/** A row that is sent by itself: one notice, or one that speaks for several in a flood. */
export interface Parcel {
  id: number;
  recipient: string;
  channel: string;
}
/** A notice that a parcel speaks for; the parcel itself where it is only one. */
export interface Part extends Standing {
  id: number;
}
export interface Judged<P extends Part> {
  ends: { id: number; channel: string; end: NoticeEnd }[];
  /** `null`: nothing is sent. */
  send: { person: DutyPerson; parts: P[] } | null;
}

export function judgeParcel<P extends Part>(
  { id, recipient, channel }: Parcel,
  parts: readonly P[],
  roster: DutyRoster,
  channels: Channels,
): Judged<P> {
  const to = reach({ recipient, channel }, roster, channels);
  const refusal = 'state' in to ? to : null;
  const ends: { id: number; end: NoticeEnd }[] = [];
  const standing: P[] = [];
  for (const part of parts) {
    const end = endOf(part) ?? refusal;
    if (end) ends.push({ id: part.id, end });
    else standing.push(part);
  }
  if (standing.length > 0 && !('state' in to)) {
    return {
      ends: ends.map((each) => ({ ...each, channel })),
      send: { person: to, parts: standing },
    };
  }
  // One that spoke for others ends as the first of them did.
  if (!ends.some((each) => each.id === id)) {
    ends.push({ id, end: ends[0]?.end ?? { state: 'cancelled', reason: 'nothing_left' } });
  }
  return { ends: ends.map((each) => ({ ...each, channel })), send: null };
}
