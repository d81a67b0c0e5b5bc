/** Web push: the devices on which a person is told of alarms, `/push/subscriptions`. */
import * as z from 'zod/mini';
import type { IsoTime } from './rest.js';

/** As a browser's `PushSubscription` tells itself (W3C Push API); keys are base64url. */
export const PushSubscriptionRequest = z.strictObject({
  endpoint: z.string().check(z.maxLength(1024), z.regex(/^https?:\/\/[!-~]+$/)),
  expirationTime: z.optional(z.nullable(z.number())),
  keys: z.strictObject({
    /** An uncompressed point of P-256. */
    p256dh: z.string().check(z.regex(/^B[\w-]{86}$/)),
    auth: z.string().check(z.regex(/^[\w-]{22}$/)),
  }),
});
export type PushSubscriptionRequest = z.infer<typeof PushSubscriptionRequest>;

export interface PushDevice {
  id: string;
  /** Host of the push service that reaches it. */
  service: string;
  madeAt: IsoTime;
  /** When the push service last took a notice for it. */
  toldAt: IsoTime | null;
}

export interface PushView {
  /** With which browsers subscribe, base64url; `null`: no channel of kind `webpush` is set up. */
  publicKey: string | null;
  /** Devices of the caller, the newest first. */
  devices: PushDevice[];
}
