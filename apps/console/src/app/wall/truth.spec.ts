import { offsetText } from './truth';

describe("the zone beside the server's time", () => {
  it('is told as an offset', () => {
    expect(['UTC+8', 'UTC-3:30', 'UTC+5:45', 'UTC'].map(offsetText)).toEqual([
      '+08:00',
      '-03:30',
      '+05:45',
      '+00:00',
    ]);
  });
});
