import type { PhotoType } from '@fengsui/contracts';

const begins = (bytes: Uint8Array, at: number, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[at + index] === byte);
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

const PNG = [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a];
/** SOI and the first byte of a marker (ITU-T T.81). */
const JPEG = [0xff, 0xd8, 0xff];

/** What the bytes say that they are, whatever the sender says; `null`: none of the three. */
export function imageType(bytes: Uint8Array): PhotoType | null {
  if (begins(bytes, 0, JPEG)) return 'image/jpeg';
  // The first chunk of a PNG is its header.
  if (begins(bytes, 0, PNG) && begins(bytes, 12, ascii('IHDR'))) return 'image/png';
  const isWebp = begins(bytes, 0, ascii('RIFF')) && begins(bytes, 8, ascii('WEBPVP8'));
  return isWebp ? 'image/webp' : null;
}
