/**
 * A person has signed out here and the server may not know yet: its cookie would still open the door.
 * The mark stands, over reloads and for all tabs, until the server was told or somebody signs in.
 */
import { request } from '../api/request';
import { forget, kept, remember } from '../parts/keepsake';

const NAME = 'signed-out';

export const markSignedOut = (): void => remember(NAME, 'yes');
export const unmarkSignedOut = (): void => forget(NAME);
export const isSignedOut = (): boolean => kept(NAME) !== null;

/** @param token of whoever signed out, for the audit; `null`: the cookie alone says who */
export async function signOutAtServer(signal: AbortSignal, token: string | null): Promise<void> {
  await request('/auth/logout', { method: 'POST', body: {}, token, signal });
  unmarkSignedOut();
}
