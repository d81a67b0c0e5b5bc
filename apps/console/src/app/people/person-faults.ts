/** What a form of a person lacks, and why the server said no. Pure. */
import {
  PASSWORD_LENGTH,
  PERSON_REFUSALS,
  USERNAME,
  type PersonRefusal,
  type Problem,
  type Role,
} from '@fengsui/contracts';

export interface NewPerson {
  username: string;
  password: string;
  roles: readonly Role[];
}

export const isPassword = (text: string): boolean =>
  text.length >= PASSWORD_LENGTH.least && text.length <= PASSWORD_LENGTH.most;

export const isComplete = ({ username, password, roles }: NewPerson): boolean =>
  USERNAME.test(username) && isPassword(password) && roles.length > 0;

/** `null`: not for one of the reasons that have words. */
export function refusalReason(problem: Problem | null): PersonRefusal | null {
  const { reason } = (problem ?? {}) as { reason?: unknown };
  return PERSON_REFUSALS.find((known) => known === reason) ?? null;
}
