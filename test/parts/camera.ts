/**
 * A server of video: WHEP before a picture that a page of its own draws (it keeps every offer it got),
 * and two seconds of ffmpeg's test picture by HLS.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { anHttpReceiver, type HttpReceiver } from './receivers.js';

/** In the page: a canvas that changes, sent to whoever offers to receive it. */
const ANSWERING = `async (sdp) => {
  const canvas = document.createElement('canvas');
  canvas.width = 320; canvas.height = 180;
  const pen = canvas.getContext('2d');
  let turn = 0;
  setInterval(() => {
    pen.fillStyle = turn++ % 2 ? '#406080' : '#806040';
    pen.fillRect(0, 0, 320, 180);
  }, 100);
  const peer = new RTCPeerConnection();
  window.peer = peer;
  for (const track of canvas.captureStream(10).getTracks()) peer.addTrack(track);
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription();
  if (peer.iceGatheringState !== 'complete')
    await Promise.race([
      new Promise((done) => peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState === 'complete') done();
      })),
      new Promise((done) => setTimeout(done, 2000)),
    ]);
  return peer.localDescription.sdp;
}`;

const HLS_FILES = join(import.meta.dirname, 'hls');
const HLS = new Map(
  ['camera.m3u8', 'picture.mpegts'].map((name) => [
    `/hls/${name}`,
    readFileSync(join(HLS_FILES, name)),
  ]),
);

export interface TestCamera {
  server: HttpReceiver;
  /** From now on offers are answered, by a page of this browser. */
  begin(browser: Browser): Promise<void>;
}

export async function aCamera(): Promise<TestCamera> {
  const server = await anHttpReceiver();
  const open = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
    'access-control-allow-methods': 'POST, DELETE',
  };
  server.answer = () => ({ status: 404, headers: open });
  return {
    server,
    begin: async (browser) => {
      const page = await (await browser.newContext()).newPage();
      server.answer = async ({ method, path, body }) => {
        if (method === 'OPTIONS') return { status: 204, headers: open };
        const file = HLS.get(path);
        if (file) return { status: 200, headers: open, body: file };
        if (method !== 'POST' || path !== '/whep') return { status: 404, headers: open };
        const answer = await page.evaluate(`(${ANSWERING})(${JSON.stringify(body)})`);
        const headers = { ...open, 'content-type': 'application/sdp' };
        return { status: 201, headers, body: String(answer) };
      };
    },
  };
}
