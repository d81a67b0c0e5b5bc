import { zoneKeys } from './zone-key';

describe('the key of the zones', () => {
  it('names only what is drawn, the innermost first, with its reach where that is one', () => {
    expect(zoneKeys([])).toEqual([]);
    expect(
      zoneKeys([
        { kind: 'protective', distanceM: 6000 },
        { kind: 'isolation', distanceM: 1000 },
        { kind: 'protective', distanceM: 2000 },
      ]),
    ).toEqual([
      { kind: 'isolation', distanceM: 1000 },
      { kind: 'protective', distanceM: null },
    ]);
  });
});
