/**
 * The sound of the alarms: plays the cycle of the worst that calls, again and again, until someone
 * has acknowledged or silenced it. Says why it cannot be heard.
 */
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { LiveLink } from '../../live/live-link';
import { AlarmStore } from '../alarm-store';
import { NO_ALARMS, OpenAlarms } from '../open-alarms';
import { Calling, SILENCE, callingOf, turn } from './calling';
import { OneVoice } from './one-voice';
import { Speaker } from './speaker';
import { CYCLES, Sounding } from './tones';
import { Volume } from './volume';

/** `elsewhere`: another window of this browser sounds. */
export type SoundState = 'on' | 'off' | 'blocked' | 'unsupported' | 'elsewhere';

@Injectable({ providedIn: 'root' })
export class Siren {
  private readonly store = inject(AlarmStore);
  private readonly speaker = inject(Speaker);
  private readonly voice = inject(OneVoice);
  private readonly link = inject(LiveLink);
  private readonly volume = inject(Volume);
  private readonly watching = signal(false);
  private readonly calling = computed(() => callingOf(this.store.alarms()));
  private before: Calling = SILENCE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly touch = () => void this.speaker.unlock();

  readonly state = computed<SoundState>(() => {
    const speaker = this.speaker.state();
    if (speaker === 'unsupported') return 'unsupported';
    if (this.volume.step() === 0) return 'off';
    if (speaker === 'blocked') return 'blocked';
    return this.voice.mine() ? 'on' : 'elsewhere';
  });
  /** The worst that calls by sound now, whether or not it can be heard. */
  readonly worst = computed(() => this.calling().worst);

  constructor() {
    effect(() => {
      const able = this.watching() && this.speaker.state() === 'ready' && this.volume.step() > 0;
      untracked(() => (able ? this.voice.want() : this.voice.yield()));
    });
    effect(() => {
      // A window that sees shall sound rather than one that does not.
      const isBlind = this.link.sight().kind === 'blind';
      untracked(() => {
        if (isBlind && this.voice.mine()) this.voice.pass();
      });
    });
    effect(() => {
      const alarms = this.store.alarms();
      const calling = this.calling();
      const heard = this.watching() && this.state() === 'on';
      untracked(() => this.follow(heard ? calling : SILENCE, heard ? alarms : NO_ALARMS));
    });
  }

  /** While someone is signed in. */
  open(): void {
    this.watching.set(true);
    void this.speaker.unlock();
    addEventListener('pointerdown', this.touch);
    addEventListener('keydown', this.touch);
  }

  close(): void {
    this.watching.set(false);
    removeEventListener('pointerdown', this.touch);
    removeEventListener('keydown', this.touch);
  }

  /** One cycle, to hear it. */
  try(severity: Sounding): void {
    this.volume.on();
    void this.speaker
      .unlock()
      .then(() => this.speaker.play(CYCLES[severity].tones, this.volume.loudness()));
  }

  private follow(after: Calling, alarms: OpenAlarms): void {
    const { before } = this;
    this.before = after;
    switch (turn(before, after, alarms)) {
      case 'start':
        this.cycle();
        return;
      case 'hush':
        this.speaker.hush();
    }
  }

  private cycle(): void {
    clearTimeout(this.timer);
    const { worst } = this.before;
    if (worst === null) return;
    this.speaker.play(CYCLES[worst].tones, this.volume.loudness());
    this.timer = setTimeout(() => this.cycle(), CYCLES[worst].everyMs);
  }
}
