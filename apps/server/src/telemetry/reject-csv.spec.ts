import { rejectCells } from './reject-csv.js';
import type { RejectHead } from './reject-store.js';

const aHead = (head: Buffer, bytes = head.length): RejectHead => ({
  id: 7,
  received: Date.UTC(2026, 0, 2),
  topic: 'a/b',
  reason: 'not_json',
  readings: 1,
  detail: [
    { path: 'r.0', message: 'wrong' },
    { path: 'r.1', message: 'too' },
  ],
  replayedAt: null,
  head,
  bytes,
});

describe('a refusal as a row of CSV', () => {
  it('has a short message whole', () => {
    expect(rejectCells(aHead(Buffer.from('{"水"')))).toEqual({
      key: 7,
      cells: {
        id: 7,
        received: '2026-01-02T00:00:00.000Z',
        topic: 'a/b',
        reason: 'not_json',
        readings: 1,
        detail: 'r.0: wrong; r.1: too',
        replayed_at: null,
        message: '{"水"',
        message_base64: null,
        message_bytes: 6,
      },
    });
  });

  it('has of a long one the beginning, also where a character is cut', () => {
    const cut = Buffer.from('水水').subarray(0, 5);
    expect(rejectCells(aHead(cut, 65_536)).cells).toMatchObject({
      message: '水…',
      message_base64: null,
      message_bytes: 65_536,
    });
    expect(rejectCells(aHead(cut)).cells['message']).toBeNull();
  });

  it('has of one that is no text its bytes', () => {
    expect(rejectCells(aHead(Buffer.from([0xff, 0xfe]))).cells).toMatchObject({
      message: null,
      message_base64: '//4=',
    });
  });
});
