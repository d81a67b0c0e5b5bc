import { setTimeout as pause } from 'node:timers/promises';
import type { LeaseStore } from './lease-store.js';
import { Lease } from './lease.js';

/** The rows of the leases, without their expiry. */
class Rows {
  readonly holders = new Map<string, string>();
  asked = 0;

  hold = (name: string, holder: string) => {
    this.asked += 1;
    const other = this.holders.get(name);
    if (other !== undefined && other !== holder) return Promise.resolve(false);
    this.holders.set(name, holder);
    return Promise.resolve(true);
  };
  release = (name: string, holder: string) => {
    if (this.holders.get(name) === holder) this.holders.delete(name);
    return Promise.resolve();
  };
}
const over = (rows: Rows, renewAfterMs?: number) =>
  new Lease(rows as unknown as LeaseStore, 'zones', 5_000, renewAfterMs);

describe('a lease', () => {
  it('is held by one at a time, and by the other at once when it is released', async () => {
    const rows = new Rows();
    const [first, second] = [over(rows), over(rows)];
    expect([await first.holds(), await second.holds()]).toEqual([true, false]);
    await first.release();
    expect([await second.holds(), await first.holds()]).toEqual([true, false]);
  });

  it('is renewed each time that it is asked for', async () => {
    const rows = new Rows();
    const lease = over(rows);
    await lease.holds();
    await lease.holds();
    expect(rows.asked).toBe(2);
  });

  it('that was not had is asked for again at once', async () => {
    const rows = new Rows();
    const [first, second] = [over(rows), over(rows, 3_600_000)];
    await first.holds();
    expect(await second.holds()).toBe(false);
    await first.release();
    expect(await second.holds()).toBe(true);
  });

  it('held a moment ago is not renewed, held for longer is; released it is not believed to be held', async () => {
    const rows = new Rows();
    const lease = over(rows, 20);
    await lease.holds();
    await lease.holds();
    expect(rows.asked).toBe(1);
    await pause(30);
    await lease.holds();
    expect(rows.asked).toBe(2);
    await lease.release();
    await lease.holds();
    expect(rows.asked).toBe(3);
  });
});
