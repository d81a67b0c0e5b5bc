/** argon2id with the library's normal parameters (19 MiB, 2 passes, 1 thread). */
import { hash, verify } from '@node-rs/argon2';

/** PHC string of the password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. For an unknown person (`null`) a hash of nobody is
 * verified all the same, so that the answer takes the same time.
 */
export async function passwordFits(password: string, phc: string | null): Promise<boolean> {
  nobody ??= hash('the password of nobody');
  const fits = await verify(phc ?? (await nobody), password);
  return fits && phc !== null;
}
