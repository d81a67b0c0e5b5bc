/** Pictures of a test's own, and the sending of them. */
import { call } from './a-caller.js';

/** A PNG of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What begins as a JPEG does; `mark` makes it another one. */
export function aJpeg(bytes: number, mark = 0): Buffer {
  const picture = Buffer.alloc(bytes, mark);
  Buffer.from('ffd8ffe000104a464946', 'hex').copy(picture);
  return picture;
}

/** As a phone sends it: the body is the picture. */
export async function sendPicture(
  server: { url: string },
  incident: string,
  picture: Buffer,
  { token, type, caption }: { token?: string; type: string; caption?: string },
) {
  const query = caption === undefined ? '' : `?caption=${encodeURIComponent(caption)}`;
  const response = await fetch(`${server.url}/api/v1/incidents/${incident}/photos${query}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
    body: new Uint8Array(picture),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

/** An incident as somebody reports it by telephone. */
export async function aReportedIncident(
  server: { url: string },
  token: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const body = { origin: 'phone', text: '有刺鼻气味', severity: 2, ...more };
  const answer = await call(server, 'POST', '/incidents', { token, body });
  if (answer.status !== 201) throw new Error(`not reported: ${JSON.stringify(answer.body)}`);
  return (answer.body as { id: string }).id;
}
