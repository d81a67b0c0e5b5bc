import { siteBoxes } from './site-boxes';

const site = { x: 100, y: 80, size: 34, isInAlarm: true, isCalling: false, isChosen: false };
const widths = (change: Partial<typeof site>) =>
  siteBoxes([{ ...site, ...change }], 2).map(({ width, minor }) => ({ width, minor }));

describe('what a site covers of the map', () => {
  it('is its symbol, around the place where it stands', () => {
    expect(siteBoxes([site], 1)).toEqual([
      { left: 83, top: 63, width: 34, height: 34, minor: false },
    ]);
    expect(widths({ isInAlarm: false })).toEqual([{ width: 34, minor: true }]);
  });

  it('is its ring too, which an alarm may rather cover than be left without a name', () => {
    expect(widths({ isCalling: true })[1]).toEqual({ width: 96, minor: true });
    expect(widths({ isCalling: true, isChosen: true })[1]).toEqual({ width: 120, minor: true });
  });
});
