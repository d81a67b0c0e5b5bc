import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DrillWords } from '../words/drill-words';
import { Words } from '../words/words';

/**
 * Over every screen of a drill's world, so that nobody takes it for the real one: the word all over the
 * stage, and a line at its top. It lies in the shell's stage, never over the header, and takes no click.
 */
@Component({
  selector: 'app-drill-watermark',
  imports: [RouterLink],
  template: `
    <p class="unknown" role="note" data-testid="drill-watermark">
      {{ words.t('drill.watermarkNote') }}
      @if (drill(); as id) {
        <a [routerLink]="['/drills', id]">{{ words.t('drill.watermarkLink') }}</a>
      }
    </p>
    <svg aria-hidden="true" width="100%" height="100%">
      <defs>
        <pattern
          id="drill-watermark"
          width="17rem"
          height="11rem"
          viewBox="0 0 272 176"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-24)"
        >
          <text x="136" y="100" text-anchor="middle">{{ words.t('drill.watermark') }}</text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#drill-watermark)" />
    </svg>
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: 9;
      overflow: hidden;
      pointer-events: none;
    }
    p {
      position: absolute;
      inset: 0 0 auto;
      padding: 0.1rem 1rem;
      text-align: center;
      font-weight: 700;
      background-color: var(--raised);
      border-bottom: 2px dashed var(--text);
    }
    a {
      margin-inline-start: 1rem;
      pointer-events: auto;
    }
    text {
      font-size: 52px;
      font-weight: 700;
      fill: var(--text);
      fill-opacity: 0.06;
    }
    @media print {
      :host,
      p {
        position: static;
      }
      svg {
        position: fixed;
        inset: 0;
      }
      p {
        color: #000000;
        background: none;
        border-bottom: 2px solid #000000;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillWatermark {
  /** The drill whose world it is; absent: no way to its page is shown. */
  readonly drill = input<string | null>(null);

  protected readonly words = inject(Words);

  constructor() {
    inject(DrillWords);
  }
}
