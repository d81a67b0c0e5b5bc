/**
 * Where a notice may be pushed to. A device names the address itself, so only the push services of
 * the browsers are believed, and those that the configuration names: no address inside one's own
 * network can be reached by a subscription.
 */
import { ECDH } from 'node:crypto';

/** Chrome and its kin, Firefox, Edge and Windows, Safari; what they end with is their own domain. */
const KNOWN = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^[\w-]+\.notify\.windows\.com$/,
  /^[\w-]+\.push\.apple\.com$/,
];

/** @param services origins that the configuration names beside the known ones */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, origin, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (services.includes(origin)) return true;
  return protocol === 'https:' && port === '' && KNOWN.some((known) => known.test(hostname));
}

/** Whether it is a point of P-256; for another one nothing can be encrypted. @param point base64url */
export function isPublicKey(point: string): boolean {
  try {
    ECDH.convertKey(point, 'prime256v1', 'base64url');
    return true;
  } catch {
    return false;
  }
}
