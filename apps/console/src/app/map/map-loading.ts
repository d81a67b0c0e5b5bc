import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Words } from '../words/words';

/** Stands on a map until there is ground below what the map shows. */
@Component({
  selector: 'fs-map-loading',
  template: `<p role="status" data-testid="map-loading">{{ words.t('map.loading') }}</p>`,
  styles: `
    p {
      position: absolute;
      inset: 50% auto auto 50%;
      translate: -50% -50%;
      padding: 0.4rem 0.75rem;
      white-space: nowrap;
      background: var(--panel);
      border-radius: 0.25rem;
      pointer-events: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MapLoading {
  protected readonly words = inject(Words);
}
