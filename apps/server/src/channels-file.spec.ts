import { aVapidPair } from '../../../test/make/a-push-device.js';
import { channelsIn, readChannels } from './channels-file.js';

const SECRET = 'hunter2-hunter2-hunter2';
const MAIL = { kind: 'smtp', host: 'mail.example.cn', port: 587, from: 'fengsui@example.cn' };
const refusal = (channels: unknown): string => {
  try {
    channelsIn(JSON.stringify({ channels }));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was taken');
};

describe('the channels file', () => {
  it('names each channel, with what it leaves out', () => {
    const channels = channelsIn(
      JSON.stringify({
        channels: {
          hook: { kind: 'webhook', url: 'https://example.cn/a', secret: SECRET },
          mail: MAIL,
          text: { kind: 'sms', url: 'https://sms.example.cn/?to={phone}&text={text}' },
        },
      }),
    );
    expect([...channels.keys()]).toEqual(['hook', 'mail', 'text']);
    expect(channels.get('mail')).toEqual({ ...MAIL, tls: 'starttls' });
    expect(channels.get('text')).toMatchObject({ method: 'POST', headers: {} });
  });

  it('is not needed', () => {
    expect(readChannels(undefined).size).toBe(0);
  });

  it('is refused by the path of each wrong field, never with its value', () => {
    const message = refusal({
      hook: { kind: 'webhook', url: `ftp://${SECRET}@example.cn`, secret: 'short-secret' },
      mail: { ...MAIL, password: '', extra: SECRET },
      robot: { kind: 'pigeon', url: SECRET },
      text: { kind: 'sms', url: 'https://example.cn', headers: { 'X-Key': `${SECRET}\r\n` } },
    });
    expect(message.split('; ').sort()).toEqual([
      'channels.hook.secret is not valid',
      'channels.hook.url is not valid',
      'channels.mail.extra is unknown',
      'channels.mail.password is not valid',
      'channels.robot.kind is not valid',
      'channels.text.headers.X-Key is not valid',
    ]);
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('short-secret');
  });

  it('has one channel of web push at most, and a pair of keys that belongs together', () => {
    const subject = 'mailto:duty@example.cn';
    const phones = { kind: 'webpush', ...aVapidPair(), subject };
    const file = (channels: object) => JSON.stringify({ channels });
    expect(channelsIn(file({ phones })).get('phones')).toEqual({ ...phones, services: [] });
    const message = refusal({
      phones,
      more: phones,
    });
    expect(message).toBe('channels.more.kind is not valid');
    const wrong = {
      ...phones,
      privateKey: aVapidPair().privateKey,
      services: ['https://push.example.cn/path'],
    };
    expect(refusal({ wrong })).toContain('channels.wrong.services.0 is not valid');
    const otherKey = refusal({ wrong: { ...wrong, services: [] } });
    expect(otherKey).toBe('channels.wrong.privateKey is not valid');
    expect(otherKey).not.toContain(wrong.privateKey);
  });

  it('that is no JSON or is not there says only that', () => {
    expect(() => channelsIn(`{"secret": ${SECRET}`)).toThrow(/^is no JSON$/);
    expect(() => readChannels(`/nowhere/${SECRET}`)).toThrow(/^cannot be read$/);
  });
});
