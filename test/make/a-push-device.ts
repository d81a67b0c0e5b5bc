/**
 * A browser that is told by web push: its keys, its address at a push service of the test, and the
 * other side of the encryption, written by the standards (RFC 8188, 8291, 8292) and not by the
 * product's library.
 */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import type { PushSubscriptionRequest } from '@fengsui/contracts';
import type { Received } from '../parts/receivers.js';

const hkdf = (salt: Buffer, key: Buffer, info: Buffer, bytes: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
const label = (name: string) => Buffer.from(`Content-Encoding: ${name}\0`);

export class PushDevice {
  readonly #keys = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  /** @param endpoint its own address at the push service */
  constructor(readonly endpoint: string) {
    this.#keys.generateKeys();
  }

  get subscription(): PushSubscriptionRequest {
    const p256dh = this.#keys.getPublicKey('base64url');
    const auth = this.#auth.toString('base64url');
    return { endpoint: this.endpoint, expirationTime: null, keys: { p256dh, auth } };
  }

  /** What was pushed to it. @throws Error when it is for another device, or was changed */
  read({ raw }: Pick<Received, 'raw'>): unknown {
    const [salt, idLength] = [raw.subarray(0, 16), raw.readUInt8(20)];
    const sender = raw.subarray(21, 21 + idLength);
    const sealed = raw.subarray(21 + idLength);
    const who = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender]);
    const secret = hkdf(this.#auth, this.#keys.computeSecret(sender), who, 32);
    const key = hkdf(salt, secret, label('aes128gcm'), 16);
    const opener = createDecipheriv('aes-128-gcm', key, hkdf(salt, secret, label('nonce'), 12));
    opener.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
  }
}

export function aVapidPair(): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return {
    publicKey: pair.getPublicKey('base64url'),
    privateKey: pair.getPrivateKey('base64url'),
  };
}

/** What a push service reads in the signed header. @throws Error unless it is signed by this key */
export function vapidClaims(
  { headers }: Pick<Received, 'headers'>,
  publicKey: string,
): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key !== publicKey) throw new Error('signed by another key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!signed) throw new Error('not signed');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>;
}
