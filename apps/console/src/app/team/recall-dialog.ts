import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import type { RecallReason } from '@fengsui/contracts';
import { Speaker } from '../alarms/sound/speaker';
import { CYCLES } from '../alarms/sound/tones';
import { TeamNames } from '../dispatch/team-names';
import { DrillWords } from '../words/drill-words';
import { Words } from '../words/words';
import { MyTeam } from './my-team';

/** Vibration and pause, ms. */
const SHAKE_MS = [600, 200, 600, 200, 600];

/** A recall fills the screen, sounds and shakes the phone until the team confirms it. */
@Component({
  selector: 'fs-recall-dialog',
  template: `
    <dialog
      #dialog
      aria-labelledby="recall-heading"
      (cancel)="$event.preventDefault()"
      (close)="again()"
      data-testid="recall-dialog"
    >
      @if (mine.recall(); as recall) {
        @if (mine.dispatch()?.drill) {
          <p class="drill" data-testid="recall-drill">{{ words.t('drill.watermark') }}</p>
        }
        <h1 id="recall-heading">{{ words.t('team.recallTitle') }}</h1>
        <p class="why">{{ why(recall.reason) }}</p>
        <p>{{ words.t('team.recallAt', { time: names.clock(recall.at) }) }}</p>
        <button type="button" (click)="confirm()" data-testid="recall-confirm">
          {{ words.t('team.recallConfirm') }}
        </button>
      }
    </dialog>
    @if (mine.recall()?.told) {
      <p class="told" role="status" data-testid="recall-told">
        {{ words.t('team.recallTitle') }} · {{ words.t('team.recallTold') }} ·
        {{ words.t('team.pending') }}
      </p>
    }
  `,
  styles: `
    dialog {
      width: 100vw;
      height: 100dvh;
      max-width: none;
      max-height: none;
      margin: 0;
      padding: 1rem;
      border: 0;
      border-radius: 0;
      background: #7a0d12;
      color: #fff;
      text-align: center;
    }
    dialog[open] {
      display: grid;
      align-content: space-evenly;
    }
    .drill {
      justify-self: center;
      padding: 0 1rem;
      font-size: 1.75rem;
      font-weight: 700;
      border: 3px dashed #fff;
    }
    h1 {
      font-size: 3.25rem;
      line-height: 1.1;
    }
    .why {
      font-size: 1.75rem;
      font-weight: 700;
    }
    button {
      min-height: 10rem;
      font-size: 2.25rem;
      font-weight: 700;
      border: 3px solid #fff;
      border-radius: 0.5rem;
      background: #fff;
      color: #7a0d12;
    }
    .told {
      position: fixed;
      inset: auto 0 0;
      padding: 0.75rem;
      background: #7a0d12;
      color: #fff;
      font-weight: 700;
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecallDialog {
  private readonly speaker = inject(Speaker);
  protected readonly mine = inject(MyTeam);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly calls = computed(() => {
    const recall = this.mine.recall();
    return recall !== null && !recall.told;
  });
  private calling: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DrillWords);
    effect(() => {
      const { nativeElement: dialog } = this.dialog();
      if (this.calls() && !dialog.open) this.open(dialog);
      if (!this.calls() && dialog.open) this.close(dialog);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(this.calling));
  }

  protected why(reason: RecallReason): string {
    return this.words.t(`recall.reason.${reason}`);
  }

  protected confirm(): void {
    void this.speaker.unlock();
    this.mine.tell('recall_ack', 'recall/ack', {});
  }

  /** Browsers close a dialog at the second Esc, whatever the page says. */
  protected again(): void {
    const { nativeElement: dialog } = this.dialog();
    if (this.calls() && !dialog.open) dialog.showModal();
  }

  private open(dialog: HTMLDialogElement): void {
    dialog.showModal();
    void this.speaker.unlock().then(() => this.call());
    this.calling = setInterval(() => this.call(), CYCLES[1].everyMs);
  }

  private close(dialog: HTMLDialogElement): void {
    clearInterval(this.calling);
    this.speaker.hush();
    shake(0);
    dialog.close();
  }

  private call(): void {
    if (!this.calls()) return;
    this.speaker.play(CYCLES[1].tones, 1);
    shake(SHAKE_MS);
  }
}

function shake(pattern: number | number[]): void {
  if ('vibrate' in navigator) navigator.vibrate(pattern);
}
