import { ChangeDetectionStrategy, Component, inject, linkedSignal } from '@angular/core';
import { TimeField } from '../parts/time-field';
import { typedMs } from '../permits/zoned';
import { About } from '../session/about';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PastPlayer, SPEEDS, Speed } from './past-player';

const MINUTE_MS = 60_000;

/** Play and pause, speed, steps between events, and any moment by date and second. */
@Component({
  selector: 'fs-past-controls',
  imports: [TimeField],
  template: `
    <div role="group" [attr.aria-label]="words.t('past.controls')">
      <button type="button" (click)="step('previous')" data-testid="past-previous">
        <span aria-hidden="true">‹</span> {{ words.t('past.previous') }}
      </button>
      <button type="button" (click)="by(-1)" data-testid="past-back">
        {{ words.t('past.back') }}
      </button>
      <button
        type="button"
        class="play"
        [attr.aria-pressed]="player.playing()"
        [disabled]="player.room() === null"
        (click)="player.playing() ? player.pause() : player.play()"
        data-testid="past-play"
      >
        {{ words.t(player.playing() ? 'past.pause' : 'past.play') }}
      </button>
      <button type="button" (click)="by(1)" data-testid="past-ahead">
        {{ words.t('past.ahead') }}
      </button>
      <button type="button" (click)="step('next')" data-testid="past-next">
        {{ words.t('past.next') }} <span aria-hidden="true">{{ '›' }}</span>
      </button>
    </div>
    <div class="speeds" role="group" [attr.aria-label]="words.t('past.speed')">
      @for (speed of speeds; track speed) {
        <button
          type="button"
          [attr.aria-pressed]="player.speed() === speed"
          (click)="player.speed.set(speed)"
          [attr.data-testid]="'past-speed-' + speed"
        >
          {{ words.t('past.times', { speed }) }}
        </button>
      }
    </div>
    <form (submit)="go($event)">
      <label>
        <span class="muted">{{ words.t('past.moment', { zone: zone() }) }}</span>
        <input fsTimeField="second" [(typed)]="typed" data-testid="past-when" />
      </label>
      <button type="submit" data-testid="past-go">{{ words.t('past.go') }}</button>
    </form>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1.5rem;
      align-items: center;
      padding: 0.5rem 0.9rem 0.3rem;
    }
    div,
    form,
    label {
      display: flex;
      flex-wrap: wrap;
      gap: 0.35rem;
      align-items: center;
      min-width: 0;
    }
    .play {
      min-width: 6rem;
      font-weight: 700;
    }
    input {
      min-width: 0;
      height: 2.25rem;
      padding: 0 0.5rem;
      background: var(--panel);
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastControls {
  private readonly about = inject(About);
  private readonly local = inject(Local);
  protected readonly player = inject(PastPlayer);
  protected readonly words = inject(Words);
  protected readonly speeds: readonly Speed[] = SPEEDS;
  /** While it plays the field keeps where it began: typing into a running clock is no use. */
  private readonly shown = linkedSignal<number, number>({
    source: this.player.at,
    computation: (atMs, before) => (before && this.player.playing() ? before.value : atMs),
  });
  protected readonly typed = linkedSignal(
    () => `${this.local.date(this.shown())}T${this.local.clock(this.shown())}`,
  );

  protected zone(): string {
    return this.local.zoneName(this.player.at());
  }

  protected go(event: Event): void {
    event.preventDefault();
    const ms = typedMs(this.typed(), this.about.facts().timeZone);
    if (ms === null) return;
    this.player.pause();
    // The whole of that second is shown.
    void this.player.jump(ms + 999);
  }

  protected by(minutes: number): void {
    void this.player.jump(this.player.at() + minutes * MINUTE_MS);
  }

  protected step(way: 'next' | 'previous'): void {
    void this.player.step(way);
  }
}
