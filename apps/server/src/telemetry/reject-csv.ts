/**
 * Refusals as rows of CSV. Times are ISO 8601 UTC; of a long message the beginning is given, and of one
 * that is no text its bytes as base64.
 */
import type { CsvRow } from '../platform/csv-download.js';
import type { RejectHead } from './reject-store.js';

export const REJECT_COLUMNS = [
  ...['id', 'received', 'topic', 'reason', 'readings', 'detail', 'replayed_at'],
  ...['message', 'message_base64', 'message_bytes'],
];

export function rejectCells({ head, bytes, ...reject }: RejectHead): CsvRow {
  const text = textOf(head, bytes > head.length);
  const { id, topic, reason, readings } = reject;
  return {
    key: id,
    cells: {
      ...{ id, topic, reason, readings },
      received: new Date(reject.received).toISOString(),
      detail: reject.detail.map(({ path, message }) => `${path}: ${message}`).join('; '),
      replayed_at: reject.replayedAt === null ? null : new Date(reject.replayedAt).toISOString(),
      message: text,
      message_base64: text === null ? head.toString('base64') : null,
      message_bytes: bytes,
    },
  };
}

/** `null`: it is no text. Of one that is cut the last character may be in pieces: it is left out. */
function textOf(head: Buffer, isCut: boolean): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: isCut });
    return isCut ? `${text}…` : text;
  } catch {
    return null;
  }
}
