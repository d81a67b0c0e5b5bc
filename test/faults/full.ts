/** `npm run test:faults`: the proofs at the size that TRUST.md names, where `npm test` is shorter. */
export const FULL = process.env['FULL'] === '1';

const LONG_MS = 600_000;
if (FULL) jest.setTimeout(LONG_MS);
