/** What a movement does to the lots of one line: first out is what expires first. */
import type { MovementRequest } from '@fengsui/contracts';

export interface Lot {
  /** `YYYY-MM-DD`; `null`: does not expire. */
  expiresOn: string | null;
  quantity: number;
}
/** `short`: more was asked for than there is. */
export type Moved = { kind: 'moved'; lots: Lot[]; left: number } | { kind: 'short'; left: number };

/** Quantities are kept to a millionth, so that tenths add up. */
const exact = (quantity: number) => Math.round(quantity * 1e6) / 1e6;
const NEVER = '9999-12-31';
const byExpiry = (a: Lot, b: Lot) =>
  (a.expiresOn ?? NEVER).localeCompare(b.expiresOn ?? NEVER, 'en');

export const inStock = (lots: readonly Lot[]): number =>
  exact(lots.reduce((sum, { quantity }) => sum + quantity, 0));

function added(lots: readonly Lot[], quantity: number, expiresOn: string | null): Lot[] {
  const same = lots.find((lot) => lot.expiresOn === expiresOn);
  const others = lots.filter((lot) => lot !== same);
  const lot = { expiresOn, quantity: exact(quantity + (same?.quantity ?? 0)) };
  return lot.quantity > 0 ? [...others, lot].sort(byExpiry) : [...others].sort(byExpiry);
}

function taken(lots: readonly Lot[], quantity: number): Lot[] {
  let due = quantity;
  return [...lots].sort(byExpiry).flatMap((lot) => {
    const out = Math.min(due, lot.quantity);
    due = exact(due - out);
    const left = exact(lot.quantity - out);
    return left > 0 ? [{ ...lot, quantity: left }] : [];
  });
}

/**
 * A count that finds less takes away what expires first; one that finds more adds to the lot of the
 * day that is told, else to what does not expire.
 */
export function moved(
  lots: readonly Lot[],
  { kind, quantity, expiresOn = null }: MoveOfLots,
): Moved {
  const before = inStock(lots);
  const change = exact(kind === 'in' ? quantity : kind === 'count' ? quantity - before : -quantity);
  if (before + change < 0) return { kind: 'short', left: before };
  const after = change < 0 ? taken(lots, -change) : added(lots, change, expiresOn);
  return { kind: 'moved', lots: after, left: inStock(after) };
}
export type MoveOfLots = Pick<MovementRequest, 'kind' | 'quantity'> & {
  expiresOn?: string | null | undefined;
};
