import { aClaimedNotice, aContent, aToldAlarm } from '../../../../../test/make/a-notice.js';
import { aVapidPair, PushDevice } from '../../../../../test/make/a-push-device.js';
import type { Delivery } from '../notice.js';
import { isGone, pushOutcome } from './push-outcome.js';
import { isPublicKey, isPushService } from './push-services.js';
import { pushText } from './push-text.js';

const delivered: Delivery = { kind: 'delivered', status: 201 };
const away = (retryAfterMs?: number): Delivery => ({
  kind: 'failed',
  status: 503,
  reason: 'HTTP 503',
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});
const refused = (status: number): Delivery => ({
  kind: 'refused',
  status,
  reason: `HTTP ${status}`,
});

describe('a notice to several devices', () => {
  it('is delivered when one has it, and tried again while one may take it', () => {
    expect(pushOutcome([refused(410), away(), delivered])).toBe(delivered);
    expect(pushOutcome([refused(403), away(9000), away(2000)])).toEqual(away(2000));
    expect(pushOutcome([refused(410), refused(403)])).toEqual(refused(403));
  });

  it('is refused when no device is left', () => {
    expect(pushOutcome([])).toEqual({ kind: 'refused', status: null, reason: 'no_device' });
    expect(pushOutcome([refused(410), refused(404)])).toMatchObject({ reason: 'no_device' });
    expect([404, 410, 403, 400].map((status) => isGone(refused(status)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a push service', () => {
  it('is one of the browsers’, by https, or one that is named', () => {
    const known = [
      'https://fcm.googleapis.com/fcm/send/abc:def',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
      'https://wns2-par02p.notify.windows.com/w/?token=x',
      'https://web.push.apple.com/Qx',
    ];
    expect(known.map((endpoint) => isPushService(endpoint, []))).toEqual(known.map(() => true));
    expect(isPushService('http://127.0.0.1:8080/x', ['http://127.0.0.1:8080'])).toBe(true);
    expect(isPushService('http://127.0.0.1:8081/x', ['http://127.0.0.1:8080'])).toBe(false);
  });

  it('is known by a point of its curve only', () => {
    expect(isPublicKey(new PushDevice('').subscription.keys.p256dh)).toBe(true);
    expect(isPublicKey(aVapidPair().publicKey)).toBe(true);
    expect(isPublicKey(`B${'A'.repeat(86)}`)).toBe(false);
  });
});

describe('what is pushed', () => {
  const read = (text: string) =>
    (JSON.parse(text) as { notification: Record<string, unknown> }).notification;

  it('names severity, site and kind and leads to the alarm; no person, no value', () => {
    const notice = aClaimedNotice();
    const pushed = read(pushText(notice));
    expect(pushed).toMatchObject({
      title: '【红色报警】新报警',
      body: '试验站（T1） · 越限 · 16:00\nred · Test site (T1) · beyond a limit',
      tag: notice.uid,
      requireInteraction: true,
      data: { onActionClick: { default: { url: '/?alarm=41' } } },
    });
    const { name, phone = '', email = '' } = notice.person;
    for (const private_ of [name, phone, email, '52.5'])
      expect(JSON.stringify(pushed)).not.toContain(private_);
  });

  it('of a flood leads to the list', () => {
    const flood = { alarms: 12, bySeverity: { 2: 12 }, occurrences: ['41'] };
    const alarm = aToldAlarm({ severity: 2 });
    const pushed = read(pushText(aClaimedNotice({ content: aContent({ flood, alarm }) })));
    expect(pushed).toMatchObject({
      title: expect.stringContaining('12 条报警') as string,
      requireInteraction: false,
      data: { onActionClick: { default: { url: '/' } } },
    });
  });
});
