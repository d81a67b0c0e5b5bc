import { Backlog, HIGH_MARK, type Load } from './backlog.js';

function aBacklog() {
  const link: string[] = [];
  const pending: number[] = [];
  const backlog = new Backlog({
    hold: () => link.push('hold'),
    resume: () => link.push('resume'),
    pending: (readings) => pending.push(readings),
  });
  return { backlog, link, pending };
}
const aLoad = (changes: Partial<Load> = {}): Load => ({
  readings: 0,
  messages: 0,
  bytes: 0,
  ...changes,
});

describe('what is taken and not committed', () => {
  it('is told as pending readings', () => {
    const { backlog, pending } = aBacklog();
    backlog.add(aLoad({ readings: 500, messages: 1, bytes: 9 }));
    backlog.add(aLoad({ readings: 1 }));
    backlog.remove(aLoad({ readings: 500, messages: 1, bytes: 9 }));
    expect(pending).toEqual([500, 501, 1]);
    expect(backlog.readings).toBe(1);
  });

  it.each(['readings', 'messages', 'bytes'] as const)(
    'holds the link at the mark of its %s alone, once, and resumes it at half of it, once',
    (what) => {
      const { backlog, link } = aBacklog();
      const eighth = aLoad({ [what]: HIGH_MARK[what] / 8 });
      const steps: [number, boolean][] = [];
      for (let n = 1; n <= 10; n += 1) {
        backlog.add(eighth);
        steps.push([link.length, backlog.isHeld]);
      }
      for (let n = 9; n >= 0; n -= 1) {
        backlog.remove(eighth);
        steps.push([link.length, backlog.isHeld]);
      }
      expect(steps.slice(0, 7)).toEqual(Array(7).fill([0, false]));
      expect(steps.slice(7, 15)).toEqual(Array(8).fill([1, true]));
      expect(steps.slice(15)).toEqual(Array(5).fill([2, false]));
      expect(link).toEqual(['hold', 'resume']);
    },
  );

  it('holds the link until every one of its marks is half free', () => {
    const { backlog, link } = aBacklog();
    backlog.add(aLoad({ readings: HIGH_MARK.readings, bytes: HIGH_MARK.bytes }));
    backlog.remove(aLoad({ readings: HIGH_MARK.readings }));
    expect(link).toEqual(['hold']);
    backlog.remove(aLoad({ bytes: HIGH_MARK.bytes / 2 }));
    expect(link).toEqual(['hold', 'resume']);
  });
});
