import { auditBody } from './audit-body.js';

/** Processor time of the work, ms. */
function spentMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('the copy of a body for the audit trail', () => {
  it('says of bytes how many there are, and looks at none of them', () => {
    const photo = Buffer.alloc(8 * 1024 * 1024, 1);
    expect(auditBody(photo)).toBe('… 8388608 bytes');
    expect(auditBody({ photo: new Uint8Array(3), raw: new ArrayBuffer(4) })).toEqual({
      photo: '… 3 bytes',
      raw: '… 4 bytes',
    });
    expect(spentMs(() => auditBody(photo))).toBeLessThan(100);
  });

  it('is bounded of long lists, of many members and of what is deep', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`m${i}`, i]));
    const copied = auditBody({ list: Array.from({ length: 1_000 }, (_, i) => i), many });
    const { list, many: members } = copied as { list: unknown[]; many: Record<string, unknown> };
    expect(list).toHaveLength(21);
    expect(list.at(-1)).toBe('… +980');
    expect(Object.keys(members)).toHaveLength(21);
    expect(members['…']).toBe('+80');
    const wide = (depth: number): unknown =>
      depth === 0 ? 'x' : Array.from({ length: 15 }, () => wide(depth - 1));
    expect(JSON.stringify(auditBody(wide(5))).length).toBeLessThan(20_000);
  });

  it('has no password, token or key', () => {
    const body = { password: 'p', newPassword: 'p', apiKey: 'k', refreshToken: 't', name: 'n' };
    expect(auditBody(body)).toEqual({
      ...{ password: '***', newPassword: '***', apiKey: '***', refreshToken: '***' },
      name: 'n',
    });
  });

  it('has of a device that is told by web push neither its keys nor its address, but the host', () => {
    const endpoint = 'https://push.example.org/send/abc123';
    expect(auditBody({ endpoint, p256dh: 'B…', auth: 's' })).toEqual({
      endpoint: 'push.example.org',
      p256dh: '***',
      auth: '***',
    });
    expect(auditBody({ subscription: { endpoint: 'abc', keys: { auth: 's' } } })).toEqual({
      subscription: { endpoint: '***', keys: '***' },
    });
  });
});
