/**
 * What a wall signs in with. The code is typed once by a person, so it has no letters that look
 * alike; the token lives in the wall's cookie and is replaced by nothing: an answer that is lost in an
 * outage must not end the sign-in of a screen that nobody stands before.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const PREFIX = 'wall-';

/** 40 bits. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** As it is told: `ABCD-EFGH`. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As it was meant: without what people type between and around. */
export function typedCode(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

export function newWallToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

export function isWallToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
