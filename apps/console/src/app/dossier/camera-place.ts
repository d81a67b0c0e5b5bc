/** Whether the browser may fetch a camera's picture, by where it comes from. Pure. */
import type { Camera } from '@fengsui/contracts';

export type CameraPlace =
  | { kind: 'allowed' }
  /** Its server is not among those that the configuration names. */
  | { kind: 'foreign'; origin: string };

/** @param here the console's own origin */
export function cameraPlace(
  { url }: Pick<Camera, 'url'>,
  here: string,
  allowed: readonly string[],
): CameraPlace {
  const { origin } = new URL(url, here);
  return origin === here || allowed.some((one) => new URL(one).origin === origin)
    ? { kind: 'allowed' }
    : { kind: 'foreign', origin };
}
