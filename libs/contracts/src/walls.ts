/** Walls: screens with a sign-in of their own (`/wall-devices…`, `POST /auth/wall`). */
import * as z from 'zod/mini';
import type { IsoTime } from './rest.js';

/** `POST /wall-devices` */
export const WallDeviceRequest = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
});
export type WallDeviceRequest = z.infer<typeof WallDeviceRequest>;

/** `POST /auth/wall`: the one-time code, as it was typed at the wall. */
export const WallPairRequest = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(32)),
});
export type WallPairRequest = z.infer<typeof WallPairRequest>;

export interface WallDeviceView {
  id: string;
  name: string;
  madeBy: string;
  madeAt: IsoTime;
  /** Until when its code can be used; `null`: it was used, or the wall was revoked. */
  codeUntil: IsoTime | null;
  pairedAt: IsoTime | null;
  /** Rises at least twice a minute while the wall is linked. */
  seenAt: IsoTime | null;
  revokedAt: IsoTime | null;
  revokedBy: string | null;
}
/** The answer to `POST /wall-devices`; the code is told here and never again. */
export interface NewWallDevice {
  device: WallDeviceView;
  code: string;
}
