/**
 * Text from the wire as PostgreSQL can hold it, in `text` and in `jsonb`: without NUL, and without
 * halves of surrogate pairs, which JSON may spell (`\ud800`) but UTF-8 has not.
 */
export function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');
}
