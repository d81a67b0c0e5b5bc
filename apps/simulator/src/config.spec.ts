import { readConfig } from './config.js';
import { onlyDemo } from './register-source.js';

describe('the configuration of the simulator', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      mqttUrl: 'mqtt://127.0.0.1:1883',
      seed: 20260101,
      apiUrl: null,
    });
  });

  it('names a wrong value and never prints it', () => {
    const wrong = { MQTT_URL: 'secret', SIMULATOR_SEED: '-1' };
    expect(() => readConfig(wrong)).toThrow('MQTT_URL, SIMULATOR_SEED');
    expect(() => readConfig(wrong)).not.toThrow('secret');
  });
});

describe('the register to simulate', () => {
  it('leaves out what is not marked demo: real gateways speak for themselves', () => {
    const site = {
      kind: 'hazchem_facility',
      name: { zh: '站' },
      town: '440605124',
      position: [113, 23],
    } as const;
    const [real, demo] = ['R', 'D'].map((code) => ({
      ...site,
      position: [113, 23] as [number, number],
      code,
      demo: code === 'D',
    }));
    if (!real || !demo) throw new Error('two sites');
    const gateways = ['R', 'D'].map((code) => ({ code: `${code}-G`, site: code }));
    expect(onlyDemo({ sites: [real, demo], gateways })).toEqual({
      sites: [demo],
      gateways: [{ code: 'D-G', site: 'D' }],
      points: [],
    });
  });
});
