import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LineLook } from './line-look';

/** How a line is drawn: its dash with its mark. */
@Component({
  selector: 'fs-line-sample',
  template: `
    <svg viewBox="0 0 48 12" aria-hidden="true">
      <line
        x1="0"
        y1="6"
        x2="48"
        y2="6"
        stroke-width="2"
        [attr.stroke]="look().colour"
        [attr.stroke-dasharray]="dash()"
      />
      <path transform="translate(19 1)" [attr.d]="look().mark" [attr.fill]="look().colour" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 3rem;
      height: 0.75rem;
      line-height: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineSample {
  readonly look = input.required<LineLook>();
  protected readonly dash = computed(() =>
    this.look()
      .dash.map((length) => length * 2)
      .join(' '),
  );
}
