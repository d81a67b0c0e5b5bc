/** Whether this device is told by web push, and if not, why. Pure. */

export type PushState =
  /** The server has not answered yet. */
  | 'unknown'
  /** The server has no channel for it. */
  | 'not_configured'
  /** This browser cannot, or the console was not opened by https. */
  | 'unsupported'
  /** The person has forbidden it in the browser. */
  | 'denied'
  | 'off'
  | 'on';

export interface PushFacts {
  /** The server's key, base64url; `null`: none, `undefined`: not known yet. */
  publicKey: string | null | undefined;
  supported: boolean;
  permission: NotificationPermission;
  /** The key under which this browser is subscribed, base64url; `null`: it is not. */
  subscribedKey: string | null;
  /** The server knows this subscription as the caller's. */
  known: boolean;
}

export function pushState(facts: PushFacts): PushState {
  const { publicKey, supported, permission, subscribedKey, known } = facts;
  if (publicKey === undefined) return 'unknown';
  if (publicKey === null) return 'not_configured';
  if (!supported) return 'unsupported';
  if (permission === 'denied') return 'denied';
  // A subscription under a former key of the server reaches nobody.
  return known && subscribedKey === publicKey ? 'on' : 'off';
}

/** As keys are written in configurations. */
export const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
