import { ZONE_KINDS } from '@fengsui/contracts';
import { ZONE_LOOKS, ZONE_ORDER } from './zone-looks';

describe('how zones are drawn', () => {
  it('gives each kind a line of its own, and the innermost lies above', () => {
    const dashes = ZONE_KINDS.map((kind) => JSON.stringify(ZONE_LOOKS[kind].dash));
    expect(new Set(dashes).size).toBe(ZONE_KINDS.length);
    expect(ZONE_ORDER.at(-1)).toBe('isolation');
  });
});
