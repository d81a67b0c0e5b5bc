import { judgeSigning } from './signing.js';

const at = '2026-03-01T00:00:00.000Z';
const anna = { by: 'anna', at };

describe('signing a handover', () => {
  it('takes each part once', () => {
    expect(judgeSigning({ leaving: null, taking: null }, 'leaving', 'anna').kind).toBe('sign');
    expect(judgeSigning({ leaving: anna, taking: null }, 'taking', 'bo').kind).toBe('sign');
    expect(judgeSigning({ leaving: anna, taking: null }, 'leaving', 'bo').kind).toBe('refused');
  });

  it('does not take both parts from one person, in whatever order', () => {
    expect(judgeSigning({ leaving: anna, taking: null }, 'taking', 'anna').kind).toBe('refused');
    expect(judgeSigning({ leaving: null, taking: anna }, 'leaving', 'anna').kind).toBe('refused');
  });

  it('may be repeated by who has signed', () => {
    const signed = { leaving: anna, taking: null };
    expect(judgeSigning(signed, 'leaving', 'anna').kind).toBe('signed_before');
  });
});
