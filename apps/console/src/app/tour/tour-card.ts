import { ConnectedPosition, OverlayModule } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
} from '@angular/core';
import { TourWords } from '../words/tour-words';
import { Words } from '../words/words';
import { TOUR_PLACES, TourStep, stepsFor, textOf, titleOf } from './steps';
import { Tour } from './tour';

const GAP_PX = 12;
const POSITIONS: ConnectedPosition[] = [
  { originX: 'center', originY: 'bottom', overlayX: 'center', overlayY: 'top', offsetY: GAP_PX },
  { originX: 'start', originY: 'center', overlayX: 'end', overlayY: 'center', offsetX: -GAP_PX },
  { originX: 'center', originY: 'top', overlayX: 'center', overlayY: 'bottom', offsetY: -GAP_PX },
];

/** A card beside the place that it explains. It takes no focus and covers nothing for long: work goes on. */
@Component({
  selector: 'fs-tour-card',
  imports: [OverlayModule],
  template: `
    @if (place(); as origin) {
      <ng-template
        cdkConnectedOverlay
        [cdkConnectedOverlayOrigin]="origin"
        [cdkConnectedOverlayOpen]="true"
        [cdkConnectedOverlayPositions]="positions"
        [cdkConnectedOverlayPush]="true"
        [cdkConnectedOverlayViewportMargin]="8"
        [cdkConnectedOverlayUsePopover]="null"
        [cdkConnectedOverlayDisableClose]="true"
        (overlayKeydown)="key($event)"
      >
        @if (now(); as step) {
          <section
            class="card"
            role="region"
            aria-live="polite"
            [attr.aria-label]="words.t('tour.title')"
            data-testid="tour"
            [attr.data-step]="step"
          >
            <p class="muted">
              {{ words.t('tour.step', { step: at() + 1, count: steps().length }) }}
            </p>
            <h2>{{ words.t(titleOf(step)) }}</h2>
            <p>{{ words.t(textOf(step)) }}</p>
            <p class="acts">
              <button type="button" (click)="tour.end()" data-testid="tour-skip">
                {{ words.t('tour.skip') }}
              </button>
              @if (at() > 0) {
                <button type="button" (click)="go(-1)">{{ words.t('tour.back') }}</button>
              }
              <button type="button" class="next" (click)="go(1)" data-testid="tour-next">
                {{ words.t(at() + 1 < steps().length ? 'tour.next' : 'tour.done') }}
              </button>
            </p>
          </section>
        }
      </ng-template>
    }
  `,
  styles: `
    .card {
      display: grid;
      gap: 0.5rem;
      width: min(24rem, calc(100vw - 1rem));
      padding: 1rem;
      border: 2px solid var(--text);
      border-radius: 0.5rem;
      background: var(--panel);
      color: var(--text);
    }
    h2 {
      font-size: 1.2rem;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    .next {
      margin-inline-start: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TourCard {
  protected readonly tour = inject(Tour);
  protected readonly words = inject(Words);
  protected readonly positions = POSITIONS;
  protected readonly titleOf = titleOf;
  protected readonly textOf = textOf;
  protected readonly steps = signal<readonly TourStep[]>([]);
  protected readonly at = signal(0);
  protected readonly now = computed(() => this.steps()[this.at()]);
  protected readonly place = computed(() => {
    const step = this.now();
    return step === undefined ? null : document.querySelector(TOUR_PLACES[step]);
  });

  constructor() {
    inject(TourWords);
    afterNextRender(() => this.steps.set(stepsFor(isSeen)));
    let marked: Element | null = null;
    const mark = (place: Element | null) => {
      marked?.classList.remove('toured');
      place?.classList.add('toured');
      marked = place;
    };
    effect(() => mark(this.place()));
    inject(DestroyRef).onDestroy(() => mark(null));
  }

  /** Escape skips it from anywhere. */
  protected key({ key }: KeyboardEvent): void {
    if (key === 'Escape') this.tour.end();
  }

  protected go(by: 1 | -1): void {
    const next = this.at() + by;
    if (next >= this.steps().length) this.tour.end();
    else this.at.set(Math.max(0, next));
  }
}

function isSeen(selector: string): boolean {
  const { width = 0, height = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
  return width > 0 && height > 0;
}
