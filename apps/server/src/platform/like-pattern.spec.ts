import { containing } from './like-pattern.js';

describe('a pattern for LIKE', () => {
  it('takes wild cards and the escape itself as they are written, in lower case', () => {
    expect(containing('50%_A\\b')).toBe('%50\\%\\_a\\\\b%');
  });
});
