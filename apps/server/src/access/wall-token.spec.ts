import { isWallToken, newCode, newWallToken, shownCode, typedCode } from './wall-token.js';

describe('the code of a wall', () => {
  it('is found again however a person types what was shown', () => {
    for (let i = 0; i < 50; i++) {
      const code = newCode();
      const shown = shownCode(code);
      expect(shown).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      for (const typed of [shown, shown.toLowerCase(), ` ${code} `, shown.replace('-', ' ')])
        expect(typedCode(typed)).toBe(code);
    }
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 200 }, newCode)).size).toBe(200);
  });
});

describe('the token of a wall', () => {
  it("is told apart from a person's, which has no mark", () => {
    expect(isWallToken(newWallToken())).toBe(true);
    expect(isWallToken('3q2-7wAA_9cVd0SgW1x2y3z4A5b6C7d8E9f0a1b2c3d')).toBe(false);
  });
});
