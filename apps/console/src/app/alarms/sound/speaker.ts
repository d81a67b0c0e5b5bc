/**
 * The browser's loudspeaker by WebAudio: tones are made, no file is read. Browsers keep a page silent
 * until a person has touched it; `state` says whether this one may be heard.
 */
import { Injectable, signal } from '@angular/core';
import type { Tone } from './tones';

export type SpeakerState = 'unsupported' | 'blocked' | 'ready';

/** Without it every tone begins and ends with a click. */
const RAMP_S = 0.015;

@Injectable({ providedIn: 'root' })
export class Speaker {
  private readonly now = signal<SpeakerState>(
    'AudioContext' in globalThis ? 'blocked' : 'unsupported',
  );
  private context: AudioContext | null = null;
  /** Everything of the cycle that sounds now. */
  private cycle: GainNode | null = null;

  readonly state = this.now.asReadonly();

  /**
   * Asks the browser to let this page be heard; it does once a person has touched the page, and the
   * answer may come only then.
   */
  async unlock(): Promise<void> {
    if (this.now() === 'unsupported') return;
    if (!this.context) {
      this.context = new AudioContext();
      this.context.onstatechange = () => this.look();
    }
    if (this.context.state !== 'running') await this.context.resume().catch(() => undefined);
    this.look();
  }

  /** @param loudness 0 to 1 */
  play(tones: readonly Tone[], loudness: number): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    this.hush();
    const cycle = context.createGain();
    cycle.gain.value = loudness;
    cycle.connect(context.destination);
    this.cycle = cycle;
    for (const { atMs, forMs, hz } of tones) {
      const startS = context.currentTime + 0.02 + atMs / 1000;
      this.tone(context, cycle, hz, startS, startS + forMs / 1000);
    }
  }

  hush(): void {
    const { cycle, context } = this;
    this.cycle = null;
    if (!cycle || !context) return;
    cycle.gain.setTargetAtTime(0, context.currentTime, RAMP_S);
    setTimeout(() => cycle.disconnect(), RAMP_S * 10_000);
  }

  private tone(
    context: AudioContext,
    into: GainNode,
    hz: number,
    startS: number,
    endS: number,
  ): void {
    const voice = context.createOscillator();
    const shape = context.createGain();
    voice.type = 'triangle';
    voice.frequency.value = hz;
    shape.gain.setValueAtTime(0, startS);
    shape.gain.linearRampToValueAtTime(1, startS + RAMP_S);
    shape.gain.setValueAtTime(1, endS - RAMP_S);
    shape.gain.linearRampToValueAtTime(0, endS);
    voice.connect(shape).connect(into);
    voice.start(startS);
    voice.stop(endS + RAMP_S);
  }

  private look(): void {
    this.now.set(this.context?.state === 'running' ? 'ready' : 'blocked');
  }
}
