/**
 * What is wrong with a roster or with ladders while they are written: by the schema of the contracts
 * and by the rules of the domain, as the server judges them, each at its field. Pure.
 */
import {
  DutyLadder,
  DutyRoster,
  type ChannelKind,
  type DutySeat,
  type Problem,
} from '@fengsui/contracts';
import { ladderFaults, rosterFaults, type DutyFault } from '@fengsui/domain';
import { issueFaults, type Fault } from '../rules/faults';
import { dutyPhrase } from './duty-phrases';

export interface Ladders {
  ladders: DutyLadder[];
}
export interface Known {
  channels: readonly { name: string; kind: ChannelKind }[];
  /** Empty while they were not read: then nothing is said of towns. */
  towns: ReadonlySet<string>;
}

type Issue = Parameters<typeof issueFaults>[0];

/** @param ladders in force: their seats are needed */
export function rosterDraftFaults(
  draft: DutyRoster,
  { channels, towns }: Known,
  ladders: readonly DutyLadder[],
): Fault[] {
  const parsed = DutyRoster.safeParse(draft);
  if (!parsed.success) return shapeFaults(parsed.error.issues);
  const seats = new Set(draft.seats.map(({ code }) => code));
  const needed = new Set(ladders.flatMap(({ steps }) => steps.map(({ seat }) => seat)));
  const kinds = new Map(channels.map(({ name, kind }) => [name, kind]));
  return told(towns, [
    ...rosterFaults(draft, kinds, towns),
    ...[...needed]
      .filter((seat) => !seats.has(seat))
      .map((seat) => ({ path: 'seats', message: `a ladder needs the seat ${seat}` })),
  ]);
}

export function ladderDraftFaults(
  { ladders }: Ladders,
  seats: readonly DutySeat[],
  towns: ReadonlySet<string>,
): Fault[] {
  const shape = ladders.flatMap((ladder, index) => {
    const issues = DutyLadder.safeParse(ladder).error?.issues ?? [];
    return shapeFaults(
      issues.map((issue) => ({ ...issue, path: ['ladders', index, ...issue.path] })),
    );
  });
  return shape.length > 0 ? shape : told(towns, ladderFaults(ladders, seats, towns));
}

/** The fields that the server named when it refused. */
export const refusedFaults = (problem: Problem | null): Fault[] =>
  (problem?.errors ?? []).map(({ path, message }) => ({ path, phrase: dutyPhrase(message) }));

const told = (towns: ReadonlySet<string>, faults: readonly DutyFault[]): Fault[] =>
  faults
    .filter(({ path }) => towns.size > 0 || !path.endsWith('.town'))
    .map(({ path, message }) => ({ path, phrase: dutyPhrase(message) }));

/** Reasons of the contracts' own are told like those of the domain. */
const shapeFaults = (issues: readonly Issue[]): Fault[] =>
  issues.flatMap(issueFaults).map(({ path, phrase }) => ({
    path,
    phrase: phrase.key === 'rules.fault.other' ? dutyPhrase(String(phrase.params['text'])) : phrase,
  }));
