import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { WallWords } from '../words/wall-words';
import { Words } from '../words/words';

/** What stands above a map of the district beside its sites. */
@Component({
  selector: 'fs-marks-key',
  template: `
    <ul class="muted" data-testid="marks-key">
      @if (pipelines()) {
        <li><i class="line"></i>{{ words.t('wall.pipeline') }}</li>
      }
      <li><i class="square"></i>{{ words.t('wall.team') }}</li>
      @if (winds()) {
        <li>
          <svg viewBox="-20 -20 40 40" aria-hidden="true"><path d="M-15 0H15M6 -7L15 0L6 7" /></svg>
          {{ words.t('wall.arrow') }}
        </li>
      }
    </ul>
  `,
  styleUrl: './marks-key.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarksKey {
  readonly pipelines = input(false);
  readonly winds = input(false);
  protected readonly words = inject(Words);

  constructor() {
    inject(WallWords);
  }
}
