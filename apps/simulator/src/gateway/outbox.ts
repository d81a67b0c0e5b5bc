import type { ReplayCommand, TelemetryMessage, WireReading } from '@fengsui/contracts';

export interface Numbered {
  seq: number;
  body: string;
}

/** Messages kept for replay and while offline: at one message every five seconds, 20 and 80 minutes. */
const KEPT_SENT = 240;
const KEPT_WAITING = 1000;

/**
 * What one gateway has sent and has yet to send. `seq` starts at the epoch second of the start and a
 * gateway sends at most one message a second, so that it never goes backwards over restarts; the gap
 * a restart leaves holds nothing that could be replayed.
 */
export class Outbox {
  private seq: number;
  private readonly sent: Numbered[] = [];
  private readonly waiting: Numbered[] = [];

  constructor(startMs: number) {
    this.seq = Math.floor(startMs / 1000);
  }

  /** The next message, kept for replay. */
  compose(readings: WireReading[], nowMs: number): Numbered {
    this.seq++;
    const message: TelemetryMessage = { seq: this.seq, sent: nowMs, r: readings };
    const numbered = { seq: this.seq, body: JSON.stringify(message) };
    keep(this.sent, numbered, KEPT_SENT);
    return numbered;
  }

  /** Cannot be sent now; the oldest are lost when too many wait, as on a real gateway. */
  wait(message: Numbered): void {
    keep(this.waiting, message, KEPT_WAITING);
  }

  /** What waited, oldest first, at most so many; they no longer wait. */
  release(atMost: number): Numbered[] {
    return this.waiting.splice(0, atMost);
  }

  /** Those of the asked messages that are still kept. */
  replay({ replay: { from, to } }: ReplayCommand): Numbered[] {
    return this.sent.filter(({ seq }) => seq >= from && seq <= to);
  }
}

function keep(messages: Numbered[], message: Numbered, atMost: number): void {
  messages.push(message);
  if (messages.length > atMost) messages.splice(0, messages.length - atMost);
}
