import type { StockLine, StoreView } from '@fengsui/contracts';
import { isExpired, isShort, shortLines } from './stock';

const aLine = (change: Partial<StockLine> = {}): StockLine => ({
  item: 'suit',
  name: { zh: '防护服' },
  category: 'protection',
  unit: '套',
  quantity: 10,
  minimum: 5,
  expiresOn: null,
  ...change,
});
const aStore = (...stock: StockLine[]): StoreView => ({
  code: 'S1',
  name: { zh: '仓' },
  town: '440605124',
  position: [113, 23.1],
  phone: null,
  demo: true,
  stock,
});

describe('stock', () => {
  it('is short below its minimum, not at it and not without one', () => {
    expect(isShort(aLine({ quantity: 4 }))).toBe(true);
    expect(isShort(aLine({ quantity: 5 }))).toBe(false);
    expect(isShort(aLine({ quantity: 0, minimum: null }))).toBe(false);
  });

  it('is good on the day that it expires', () => {
    expect(isExpired({ expiresOn: '2026-03-01' }, '2026-03-01')).toBe(false);
    expect(isExpired({ expiresOn: '2026-02-28' }, '2026-03-01')).toBe(true);
    expect(isExpired({ expiresOn: null }, '2026-03-01')).toBe(false);
  });

  it('is listed with the emptiest first', () => {
    const [half, none] = [
      aLine({ item: 'half', quantity: 3 }),
      aLine({ item: 'none', quantity: 0 }),
    ];
    const lines = shortLines([aStore(half, aLine()), aStore(none)]);
    expect(lines.map(({ line }) => line.item)).toEqual(['none', 'half']);
  });
});
