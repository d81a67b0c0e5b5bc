/** A thread of its own in which PDFs are made: half a second each, which nobody's alarm may wait for. */
import { parentPort } from 'node:worker_threads';
import type { Paper } from './paper.js';
import { chineseFont, reportPdf } from './report-pdf.js';

/** `failed`: why not, for the log. */
export type Printed = { bytes: Uint8Array } | { failed: string };

let font: Promise<Buffer> | undefined;

async function print(paper: Paper): Promise<Printed> {
  try {
    font ??= chineseFont();
    return { bytes: new Uint8Array(await reportPdf(paper, await font)) };
  } catch (error) {
    font = undefined;
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on(
  'message',
  (paper: Paper) => void print(paper).then((it) => parentPort?.postMessage(it)),
);
