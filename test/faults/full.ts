/** `npm run test:faults`: the proofs at the size that TRUST.md names, where `npm test` is shorter. */
export const FULL = process.env['FULL'] === '1';
