export interface RefreshFacts {
  expiresAt: number;
  used: boolean;
  revoked: boolean;
  disabled: boolean;
}

/**
 * What becomes of a refresh token that is presented: `renew` it, `refuse` it, or `revoke` its whole
 * family, because a token used twice was stolen from one of its two users, or its person is disabled.
 */
export function judgeRefresh(
  token: RefreshFacts | undefined,
  nowMs: number,
): 'renew' | 'refuse' | 'revoke' {
  if (!token || token.revoked) return 'refuse';
  if (token.used || token.disabled) return 'revoke';
  return token.expiresAt > nowMs ? 'renew' : 'refuse';
}
