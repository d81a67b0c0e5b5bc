import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Words } from '../words/words';
import { NewVersion } from './new-version';

/** This console is older than the server's: said until the new one is taken. */
@Component({
  selector: 'fs-new-version-banner',
  template: `
    @let state = version.state();
    @if (state !== 'none') {
      <div class="banner" role="status" data-testid="new-version" [attr.data-state]="state">
        @if (state === 'coming') {
          <span>{{ words.t('version.coming') }}</span>
        } @else {
          <button type="button" (click)="version.take()" data-testid="new-version-take">
            {{ words.t(state === 'ready' ? 'version.ready' : 'version.late') }}
          </button>
        }
      </div>
    }
  `,
  styles: `
    .banner {
      padding: 0.35rem 1rem;
      background: var(--raised);
      border-block: 2px solid var(--text);
    }
    button {
      width: 100%;
      font-weight: 600;
      text-align: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewVersionBanner {
  protected readonly version = inject(NewVersion);
  protected readonly words = inject(Words);
}
