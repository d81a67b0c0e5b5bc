/** What of the stock is short or over. Pure. */
import type { StockLine, StoreView } from '@fengsui/contracts';

export function isShort({ quantity, minimum }: Pick<StockLine, 'quantity' | 'minimum'>): boolean {
  return minimum !== null && quantity < minimum;
}

/** @param today `2026-03-01` in the bureau's zone */
export function isExpired({ expiresOn }: Pick<StockLine, 'expiresOn'>, today: string): boolean {
  return expiresOn !== null && expiresOn < today;
}

export function shortCount({ stock }: StoreView): number {
  return stock.filter(isShort).length;
}

/** Every short line with its store, the emptiest first. */
export function shortLines(stores: readonly StoreView[]): { store: StoreView; line: StockLine }[] {
  return stores
    .flatMap((store) => store.stock.filter(isShort).map((line) => ({ store, line })))
    .sort((a, b) => shareOf(a.line) - shareOf(b.line));
}

function shareOf({ quantity, minimum }: StockLine): number {
  return minimum ? quantity / minimum : 1;
}
