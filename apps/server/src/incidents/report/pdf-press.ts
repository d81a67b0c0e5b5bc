/**
 * Prints PDFs in a thread beside the one that judges alarms: one at a time, a short line behind it. The
 * thread ends when nothing was printed for a while, with the server, and when one takes too long.
 */
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../../platform/problem.js';
import type { Paper } from './paper.js';
import type { Printed } from './pdf-worker.js';

export interface PressLimits {
  /** Papers that wait or are printed; one more is refused. */
  most: number;
  /** Longest that one may take. */
  timeoutMs: number;
  /** So long the thread stays for the next one. */
  idleMs: number;
  /** Of the thread. */
  memoryMb: number;
}
export const PRESS_LIMITS: PressLimits = {
  ...{ most: 8, timeoutMs: 30_000, idleMs: 60_000, memoryMb: 512 },
};
/** Beside the program that runs: `main.js` of the same build. */
const SCRIPT = join(dirname(process.argv[1] ?? ''), 'incidents/report/pdf-worker.js');

const ending = () => new Refusal(503, 'The server is ending');

interface Job {
  paper: Paper;
  done: (bytes: Uint8Array) => void;
  refuse: (refusal: Refusal) => void;
}

@Injectable()
export class PdfPress implements BeforeApplicationShutdown {
  readonly #log = new Logger('PdfPress');
  /** The first one is printed now. */
  readonly #line: Job[] = [];
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param script of the thread: it answers each {@link Paper} with {@link Printed} */
  static of(script: string | URL = SCRIPT, limits = PRESS_LIMITS): PdfPress {
    return new PdfPress(script, limits);
  }
  private constructor(
    private readonly script: string | URL,
    private readonly limits: PressLimits,
  ) {}

  /** Refuses with 503 when the line is full or the server ends, with 500 when it cannot be made. */
  print(paper: Paper): Promise<Uint8Array> {
    if (this.#isClosed) return Promise.reject(ending());
    if (this.#line.length >= this.limits.most) {
      const detail = 'Too many PDFs are being made; try again in a minute';
      return Promise.reject(new Refusal(503, detail));
    }
    return new Promise((done, refuse) => {
      this.#line.push({ paper, done, refuse });
      if (this.#line.length === 1) this.#next();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isClosed = true;
    for (const { refuse } of this.#line.splice(0)) refuse(ending());
    await this.#end();
  }

  #next(): void {
    clearTimeout(this.#timer);
    const [job] = this.#line;
    if (!job) {
      this.#timer = setTimeout(() => void this.#end(), this.limits.idleMs).unref();
      return;
    }
    this.#timer = setTimeout(() => this.#fail('it took too long'), this.limits.timeoutMs);
    this.#worker ??= this.#begin();
    this.#worker.postMessage(job.paper);
  }

  #begin(): Worker {
    // Options of the server's own process, such as what it loads first, are not for the thread.
    const worker = new Worker(this.script, {
      ...{
        execArgv: [],
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb },
      },
    });
    worker.unref();
    const isThis = () => this.#worker === worker;
    worker.on('message', (printed: Printed) => {
      if (isThis()) this.#take(printed);
    });
    worker.on('error', (error) => {
      if (isThis()) this.#fail(String(error));
    });
    worker.on('exit', (code) => {
      if (isThis()) this.#fail(`the thread ended with ${code}`);
    });
    return worker;
  }

  #take(printed: Printed): void {
    if ('failed' in printed) {
      this.#refuse(printed.failed);
      return;
    }
    this.#line.shift()?.done(printed.bytes);
    this.#next();
  }

  /** The thread is of no use any more; the next one in the line gets a new one. */
  #fail(why: string): void {
    void this.#end();
    this.#refuse(why);
  }

  #refuse(why: string): void {
    this.#log.error({ why }, 'a PDF could not be made');
    const detail = 'The PDF could not be made; the page and the table say the same';
    this.#line.shift()?.refuse(new Refusal(500, detail));
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
