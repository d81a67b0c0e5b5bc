import { balance } from './conservation';

describe('the books of the ingest', () => {
  const stats = {
    received: 10,
    stored: 5,
    duplicate: 2,
    rejected: { future: 1, not_json: 1 },
    pending: 1,
  };

  it('balance when everything received is somewhere', () => {
    expect(balance(stats)).toEqual({ rejected: 2, accountedFor: 10, difference: 0 });
  });

  it('say how much is missing', () => {
    expect(balance({ ...stats, received: 13 }).difference).toBe(3);
  });
});
