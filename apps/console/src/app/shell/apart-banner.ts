import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '../session/session';
import { Words } from '../words/words';

/** The server has not answered since this page was opened; shown is what this phone kept. */
@Component({
  selector: 'fs-apart-banner',
  template: `
    <div class="banner" role="alert" data-testid="apart-banner">
      <strong>{{ words.t('offline.mark') }}</strong>
      <span>{{ words.t('offline.apart', { name: session.user()?.username ?? '' }) }}</span>
    </div>
  `,
  styles: `
    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1rem 1rem;
      align-items: baseline;
      padding: 0.5rem 0.75rem;
      color: #fff;
      background: #7a0d12;
      border-block: 2px solid #fff;
    }
    strong {
      font-size: 1.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApartBanner {
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
}
