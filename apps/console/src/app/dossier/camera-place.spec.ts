import { cameraPlace } from './camera-place';

const HERE = 'https://fengsui.example';
const place = (url: string, ...allowed: string[]) => cameraPlace({ url }, HERE, allowed);

describe('a camera', () => {
  it('is shown from this server and from those that are named, whatever its path', () => {
    expect(place('/video/1.m3u8')).toEqual({ kind: 'allowed' });
    expect(place('https://video.example/1.m3u8', 'https://video.example')).toEqual({
      kind: 'allowed',
    });
    expect(place('https://video.example:443/1', 'https://video.example')).toEqual({
      kind: 'allowed',
    });
  });

  it('is told by its server where that is not named, by scheme, name and port', () => {
    const video = 'https://video.example';
    for (const url of [
      'http://video.example/1',
      'https://video.example:8443/1',
      'https://video.example.evil/1',
    ])
      expect(place(url, video)).toEqual({ kind: 'foreign', origin: new URL(url).origin });
  });
});
