import { renewInMs } from './renewal';

describe('the access token', () => {
  it('is renewed a minute before it expires', () => {
    expect(renewInMs(900_000, 0)).toBe(840_000);
  });

  it('is renewed at half of a life shorter than two minutes', () => {
    expect(renewInMs(60_000, 0)).toBe(30_000);
  });

  it('is renewed soon, not at once and not in the past, when it has expired already', () => {
    expect(renewInMs(0, 5_000)).toBe(1000);
  });

  it('is renewed within what a timer can hold', () => {
    expect(renewInMs(1e13, 0)).toBe(2 ** 31 - 1);
  });
});
