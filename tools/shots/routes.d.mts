export function pathsIn(source: string): string[];
export interface Visit {
  path: string;
  /** `undefined`: an example is missing. */
  address: string | undefined;
}
export function visits(paths: string[], examples: Record<string, string>): Visit[];
