import type { RegisterListName } from '@fengsui/contracts';
import { KEYS } from './sheet/columns';

/** `/register/sites/NH0001`, `/register/points/NH0001/T101` */
export function entryLink(list: RegisterListName, entry: object): string[] {
  const values = entry as Readonly<Record<string, unknown>>;
  return ['/register', list, ...KEYS[list].map((path) => String(values[path]))];
}
