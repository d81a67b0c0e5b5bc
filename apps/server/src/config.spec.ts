import fc from 'fast-check';
import { readConfig } from './config.js';

const NEEDED = {
  MQTT_URL: 'mqtt://127.0.0.1:1883',
  DATABASE_URL: 'postgres://fengsui@127.0.0.1/fengsui',
  REDIS_URL: 'redis://127.0.0.1:6379',
  AUTH_SECRET: 'a'.repeat(32),
};
const refusal = (environment: Record<string, string | undefined>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was taken');
};

describe('the configuration', () => {
  it('needs only where its parts are and a secret, and has the defaults of the contract', () => {
    expect(readConfig(NEEDED)).toMatchObject({
      roles: ['ingest', 'alerting', 'gateway'],
      http: { port: 3000, host: '127.0.0.1' },
      logLevel: 'info',
      timeZone: 'Asia/Shanghai',
      demo: false,
      simulator: false,
      readingRetentionMs: 90 * 86_400_000,
      routing: { url: undefined, timeoutMs: 1_000 },
    });
  });

  it('takes a routing service by its address, and none where the variable is empty', () => {
    const routingOf = (ROUTING_URL: string) => readConfig({ ...NEEDED, ROUTING_URL }).routing.url;
    expect(routingOf('http://osrm.local:5000/')).toBe('http://osrm.local:5000');
    expect(routingOf('')).toBeUndefined();
    expect(refusal({ ...NEEDED, ROUTING_URL: 'ftp://secret' })).toBe(
      'Configuration: ROUTING_URL is not valid',
    );
  });

  it('takes the servers of video as origins, and nothing that would mean more in a header', () => {
    const originsOf = (CAMERA_ORIGINS: string) =>
      readConfig({ ...NEEDED, CAMERA_ORIGINS }).cameraOrigins;
    expect(originsOf('')).toEqual([]);
    expect(originsOf('https://video.example:8443, http://10.0.0.7')).toEqual([
      'https://video.example:8443',
      'http://10.0.0.7',
    ]);
    for (const wrong of [
      'video.example',
      '*',
      'https://*',
      "https://a 'unsafe-eval'",
      'https://a/b',
    ])
      expect(refusal({ ...NEEDED, CAMERA_ORIGINS: wrong })).toBe(
        'Configuration: CAMERA_ORIGINS is not valid',
      );
  });

  it('names the variable of a channels file that cannot be taken, and nothing of its place', () => {
    expect(readConfig(NEEDED).noticeChannels.size).toBe(0);
    expect(refusal({ ...NEEDED, NOTICE_CHANNELS_FILE: '/secret/place.json' })).toBe(
      'Configuration: NOTICE_CHANNELS_FILE: cannot be read',
    );
  });

  it('takes roles apart or together, each once', () => {
    const rolesOf = (ROLES: string) => readConfig({ ...NEEDED, ROLES }).roles;
    expect(rolesOf('ingest')).toEqual(['ingest']);
    expect(rolesOf(' alerting , gateway,alerting')).toEqual(['alerting', 'gateway']);
    expect(refusal({ ...NEEDED, ROLES: 'ingest,king' })).toBe('Configuration: ROLES is not valid');
    expect(refusal({ ...NEEDED, ROLES: '' })).toBe('Configuration: ROLES is not valid');
  });

  it('names every missing variable at once', () => {
    expect(refusal({})).toBe(
      'Configuration: MQTT_URL is missing; DATABASE_URL is missing; REDIS_URL is missing; ' +
        'AUTH_SECRET is missing',
    );
  });

  it.each([
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', 'eighty'],
    ['HTTP_PORT', ''],
    ['HTTP_HOST', ''],
    ['LOG_LEVEL', 'loud'],
    ['TZ_DISPLAY', 'Asia/Foshan'],
    ['TZ_DISPLAY', ''],
    ['MQTT_URL', 'http://broker.secret'],
    ['DATABASE_URL', 'mysql://user:hunter2@db'],
    ['REDIS_URL', 'localhost:6379'],
    ['DATABASE_POOL', '0'],
    ['DEMO', 'yes'],
    ['SIMULATOR', 'true'],
    ['AUTH_SECRET', 'too-short-a-secret'],
    ['READING_RETENTION_DAYS', '29'],
    ['AUDIT_RETENTION_DAYS', '179'],
  ])('names %s when it is %j, and does not print that', (name, value) => {
    const message = refusal({ ...NEEDED, [name]: value });
    expect(message).toBe(`Configuration: ${name} is not valid`);
  });

  it('never prints a value, whatever is wrong with how many', () => {
    const names = [...Object.keys(NEEDED), 'HTTP_PORT', 'LOG_LEVEL', 'DEMO', 'ROLES'];
    const secret = fc.string({ minLength: 6, maxLength: 20 }).map((text) => `#${text}~`);
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), secret, (wrong, value) => {
        const values = Object.fromEntries(wrong.map((name) => [name, value]));
        const message = refusal({ ...NEEDED, ...values });
        for (const name of wrong) expect(message).toContain(`${name} is not valid`);
        expect(message).not.toContain(value);
      }),
    );
  });

  it('cannot be changed, in none of its parts', () => {
    const config = readConfig(NEEDED);
    for (const part of [config, config.http, config.database, config.roles]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
