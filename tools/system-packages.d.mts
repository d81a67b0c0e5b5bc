export type SystemPackage =
  | 'redis-server'
  | 'mosquitto'
  | 'pgbouncer'
  | 'faketime'
  | 'docker-compose'
  | 'chromium'
  | 'fonts-noto-cjk';

/** Installs what is missing as root on Debian; otherwise throws a sentence that says what to do. */
export function ensurePackages(
  wanted: SystemPackage[],
  options?: { say?: (line: string) => void; otherwise?: string; isRoot?: boolean },
): void;

/** Where a program is, `/usr/sbin` included, which a user's PATH often lacks. */
export function findProgram(program: string): string | undefined;
