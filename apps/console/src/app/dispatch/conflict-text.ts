/** Why a team was not proposed or sent: another one was faster, and who it was. Pure. */
import { Refusal, refusalPhrase } from '../api/problem';
import type { Phrase } from '../words/format';

export interface Taken {
  who: string | null;
  atIso: string | null;
}

/** What a 409 says of who took the team, and when; members beside those of RFC 9457. */
export function takenOf({ problem }: Pick<Refusal, 'problem'>): Taken {
  const members = recordOf(problem);
  const dispatch = recordOf(members['dispatch']);
  return {
    who: firstText(
      members['by'],
      members['sentBy'],
      dispatch['sentBy'],
      members['proposedBy'],
      dispatch['proposedBy'],
    ),
    atIso: firstText(
      members['at'],
      members['sentAt'],
      dispatch['sentAt'],
      members['proposedAt'],
      dispatch['proposedAt'],
    ),
  };
}

export function conflictPhrase(refusal: Refusal, moment: (iso: string) => string): Phrase | null {
  if (refusal.status !== 409) return null;
  const { who, atIso } = takenOf(refusal);
  if (who !== null && atIso !== null)
    return { key: 'advice.taken', params: { who, time: moment(atIso) } };
  if (who !== null) return { key: 'advice.takenBy', params: { who } };
  return { key: 'advice.conflict', params: { detail: refusal.problem?.detail ?? '409' } };
}

export function refusedPhrase(
  refusal: Refusal,
  moment: (iso: string) => string,
  say: (phrase: Phrase) => string,
): Phrase {
  return (
    conflictPhrase(refusal, moment) ?? {
      key: 'advice.refused',
      params: { why: say(refusalPhrase(refusal.status)) },
    }
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function firstText(...values: unknown[]): string | null {
  return values.find((value): value is string => typeof value === 'string') ?? null;
}
