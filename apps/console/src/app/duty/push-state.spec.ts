import { base64Url, pushState, type PushFacts } from './push-state';

const ON: PushFacts = {
  publicKey: 'key',
  supported: true,
  permission: 'granted',
  subscribedKey: 'key',
  known: true,
};

describe('web push on this device', () => {
  it('is on only while server, browser and person agree', () => {
    expect(pushState(ON)).toBe('on');
    expect(pushState({ ...ON, known: false })).toBe('off');
    expect(pushState({ ...ON, subscribedKey: null })).toBe('off');
    expect(pushState({ ...ON, subscribedKey: 'a former key' })).toBe('off');
  });

  it('says first what only others can change', () => {
    expect(pushState({ ...ON, publicKey: undefined })).toBe('unknown');
    expect(pushState({ ...ON, publicKey: null, supported: false })).toBe('not_configured');
    expect(pushState({ ...ON, supported: false, permission: 'denied' })).toBe('unsupported');
    expect(pushState({ ...ON, permission: 'denied' })).toBe('denied');
  });

  it('writes keys as configurations do', () => {
    expect(base64Url(new Uint8Array([251, 255, 191, 1]).buffer)).toBe('-_-_AQ');
  });
});
