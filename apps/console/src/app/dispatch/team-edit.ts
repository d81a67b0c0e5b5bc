/**
 * A team's entry while it is written: what of it the server knows is taken from the view, and what is
 * wrong is said at its field, by the shared schema before it is sent and by the refusal afterwards.
 * Pure.
 */
import { Code, TeamEntry, type Position, type Problem, type TeamView } from '@fengsui/contracts';
import { issueFaults, type Fault } from '../rules/faults';
import { phraseOf } from '../rules/fault-phrases';

/** As in the address of `PUT /teams/{code}` (the server's teams.controller.ts). */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A draft also has the code, which the entry has not. */
export type TeamDraft = TeamEntry & { code: string };

/** Lists that are left out when they are empty: nobody has said that there is nothing. */
const LISTS = { assumptions: [], users: [], members: [], equipment: [] };

export const BLANK_TEAM: TeamDraft = {
  ...LISTS,
  code: '',
  name: { zh: '' },
  tier: 'squad',
  // Nothing typed yet: no number.
  base: ['', ''] as unknown as Position,
  capabilities: [],
};

export const ASSUMABLE = ['base', 'capabilities', 'strength'] as const;

export function entryOf(view: TeamView | TeamDraft): TeamEntry {
  const shape = Object.keys(TeamEntry.shape);
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => shape.includes(name)),
  ) as unknown as TeamEntry;
}

export const draftOf = (view: TeamView): TeamDraft => ({
  ...LISTS,
  ...entryOf(view),
  code: view.code,
});

/** What is sent. */
export function entryFrom(draft: TeamDraft): TeamEntry {
  const empty = (value: unknown) => Array.isArray(value) && value.length === 0;
  return Object.fromEntries(
    Object.entries(entryOf(draft)).filter(([name, value]) => !(name in LISTS && empty(value))),
  ) as unknown as TeamEntry;
}

/** @param taken codes of other teams: a new one must not replace them */
export function teamFaults(draft: TeamDraft, taken: ReadonlySet<string>): Fault[] {
  const { code } = draft;
  const parsed = TeamEntry.safeParse(entryOf(draft));
  return [
    ...(CODE.test(code) && Code.safeParse(code).success ? [] : [fault('code', 'teamEdit.badCode')]),
    ...(taken.has(code) ? [fault('code', 'teamEdit.codeTaken')] : []),
    ...(parsed.success ? [] : parsed.error.issues.flatMap(issueFaults)),
    ...twice(draft.members?.map((one) => one.code) ?? [], 'members'),
  ];
}

/** The fields that the server named when it refused. */
export const refusedTeamFaults = (problem: Problem | null): Fault[] =>
  (problem?.errors ?? []).map(({ path, message }) =>
    message === 'does not exist'
      ? fault(path, 'teamEdit.unknown')
      : { path, phrase: phraseOf(message) },
  );

/** Whether somebody else has changed what is written here since it was opened. */
export const isOutdated = (opened: TeamEntry, now: TeamView): boolean =>
  JSON.stringify(inOrder(opened)) !== JSON.stringify(inOrder(entryOf(now)));

const inOrder = (entry: object): unknown[] =>
  Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1));

function twice(codes: readonly string[], list: string): Fault[] {
  return codes.flatMap((code, at) =>
    codes.indexOf(code) < at ? [fault(`${list}.${at}.code`, 'teamEdit.twice')] : [],
  );
}

const fault = (
  path: string,
  key: 'teamEdit.badCode' | 'teamEdit.codeTaken' | 'teamEdit.unknown' | 'teamEdit.twice',
): Fault => ({ path, phrase: { key, params: {} } });
