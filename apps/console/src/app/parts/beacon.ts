import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The mark of the house: a beacon tower with its fire. */
@Component({
  selector: 'fs-beacon',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path class="tower" d="M9 28l2-13h10l2 13z" />
      <path class="tower" d="M9 12h3v2h2.5v-2h3v2H20v-2h3v4H9z" />
      <path
        class="fire"
        d="M16 2.5c3 3 3.6 4.7 3.6 6.2a3.6 3.6 0 0 1-7.2 0c0-1.5 1.2-2 1.6-3.6.8.6 1 1.1 1.2 1.7.8-.8 1-2.600.8-4.3z"
      />
      <path class="gate" d="M14.5 28v-5a1.5 1.5 0 0 1 3 0v5z" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
      line-height: 0;
    }
    svg {
      width: 1em;
      height: 1em;
    }
    .tower {
      fill: var(--muted);
    }
    .fire {
      fill: var(--text);
    }
    .gate {
      fill: var(--panel);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Beacon {}
