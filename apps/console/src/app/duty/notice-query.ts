/** What is asked of the delivery records, and the words of a reason. Pure. */
import type { NoticeState } from '@fengsui/contracts';
import type { WordKey } from '../words/zh';

const PAGE = 50;

export function noticesPath(state: NoticeState | null, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (state !== null) query.set('state', state);
  if (cursor !== null) query.set('cursor', cursor);
  return `/notices?${query.toString()}`;
}

const REASONS: Readonly<Record<string, WordKey>> = {
  nobody_on_duty: 'notice.reason.nobody_on_duty',
  no_channel: 'notice.reason.no_channel',
  unknown_channel: 'notice.reason.unknown_channel',
  no_email: 'notice.reason.no_email',
  no_phone: 'notice.reason.no_phone',
  not_on_roster: 'notice.reason.not_on_roster',
  roster_changed: 'notice.reason.roster_changed',
  nothing_left: 'notice.reason.nothing_left',
  platform_blind: 'notice.reason.platform_blind',
  acknowledged: 'notice.reason.acknowledged',
  cleared: 'notice.reason.cleared',
  shelved: 'notice.reason.shelved',
  suppressed: 'notice.reason.suppressed',
  out_of_service: 'notice.reason.out_of_service',
  superseded: 'notice.reason.superseded',
  timeout: 'notice.reason.timeout',
};

/** `null`: told as it is, e.g. `HTTP 503`. */
export const reasonKey = (reason: string): WordKey | null =>
  Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? null) : null;

const TOLD = {
  'alarm.raised': 'journal.alarm.raised',
  'alarm.escalated': 'journal.alarm.escalated',
  'alarm.realarmed': 'journal.alarm.realarmed',
  'alarm.unshelved': 'journal.alarm.unshelved',
  'alarm.unsuppressed': 'journal.alarm.unsuppressed',
  'alarm.in_service': 'journal.alarm.in_service',
} as const satisfies Record<string, WordKey>;

/** People are told of these alone (docs/operations.md, "Notices"). */
export const transitionKey = (transition: string | null): WordKey | null =>
  transition !== null && Object.hasOwn(TOLD, transition)
    ? TOLD[transition as keyof typeof TOLD]
    : null;
