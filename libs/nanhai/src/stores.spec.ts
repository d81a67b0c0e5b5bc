import { Code, StoreEntry, SUPPLY_CATEGORIES } from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';
import { demoStores, insideTown, STORE_COUNT, TOWNS } from './index.js';

const TODAY = '2026-11-22';
const stores = demoStores(TODAY);

describe('the demonstration stores of Nanhai', () => {
  it('are 84 in all, of every category in every town', () => {
    expect(stores).toHaveLength(STORE_COUNT);
    for (const { code } of TOWNS) {
      const kept = stores
        .filter(({ entry }) => entry.town === code)
        .flatMap(({ entry }) => (entry.items ?? []).map(({ category }) => category));
      expect(new Set(kept)).toEqual(new Set(SUPPLY_CATEGORIES));
    }
  });

  it('are valid on the wire, each with a code of its own, and the same at every call', () => {
    for (const { code, entry } of stores) {
      expect(StoreEntry.safeParse(entry).error).toBeUndefined();
      expect(Code.safeParse(code).success).toBe(true);
    }
    expect(new Set(stores.map(({ code }) => code)).size).toBe(STORE_COUNT);
    expect(demoStores(TODAY)).toEqual(stores);
  });

  it('are marked as a demonstration in both languages', () => {
    for (const { entry } of stores) {
      expect(entry.name.zh).toMatch(/^示范·/);
      expect(entry.name.en).toMatch(/^Demo /);
    }
  });

  it('stand inside their own town, apart from each other', () => {
    for (const [i, { entry }] of stores.entries()) {
      expect({ at: entry.position, inside: insideTown(entry.town, entry.position) }).toEqual({
        at: entry.position,
        inside: true,
      });
      for (const other of stores.slice(i + 1)) {
        expect(distanceBetweenM(entry.position, other.entry.position)).toBeGreaterThan(100);
      }
    }
  });

  it('keep lots of their own lines alone: some short, some soon over and some that are', () => {
    const lines = stores.flatMap(({ entry, lots }) =>
      (entry.items ?? []).map(({ item, minimum = 0 }) => {
        const own = lots.filter((lot) => lot.item === item);
        return { minimum, own, quantity: own.reduce((sum, lot) => sum + lot.quantity, 0) };
      }),
    );
    expect(lines.every(({ own, quantity }) => own.length > 0 && quantity > 0)).toBe(true);
    expect(lines.flatMap(({ own }) => own)).toHaveLength(stores.flatMap(({ lots }) => lots).length);
    expect(lines.some(({ quantity, minimum }) => quantity < minimum)).toBe(true);
    const days = lines.flatMap(({ own }) => own.map(({ expiresOn }) => expiresOn));
    expect(days.some((day) => day !== null && day < TODAY)).toBe(true);
    expect(days.some((day) => day !== null && day >= TODAY && day < '2026-12-22')).toBe(true);
    expect(days).toContain(null);
  });
});
