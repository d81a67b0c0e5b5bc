import type { SignedInUser } from '@fengsui/contracts';

/** Who planned a drill knows it, and administrators do; everybody else takes part. */
export const knows = ({ by }: { by: string }, { username, roles }: SignedInUser): boolean =>
  username === by || roles.includes('admin');
