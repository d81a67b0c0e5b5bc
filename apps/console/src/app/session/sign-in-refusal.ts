import { Refusal } from '../api/problem';

/** For sign-in forms: why it was refused, as a word of the dictionary. */
export function signInRefusal(
  error: unknown,
): 'signIn.wrong' | 'signIn.tooMany' | 'signIn.noAnswer' {
  const { status } = error instanceof Refusal ? error : new Refusal(0, null);
  if (status === 429) return 'signIn.tooMany';
  return status >= 400 && status < 500 ? 'signIn.wrong' : 'signIn.noAnswer';
}
