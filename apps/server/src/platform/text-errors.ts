/** A character that PostgreSQL cannot keep in JSON: NUL, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Every text anywhere in the value that cannot be stored, by path. */
export function textErrors(value: unknown, path = ''): { path: string; message: string }[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ path, message: 'has a character that is no text' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textErrors(inner, path === '' ? key : `${path}.${key}`),
  );
}
