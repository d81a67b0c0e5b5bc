import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Words } from './words';

/** Shows the other language in its own words. */
@Component({
  selector: 'fs-language-switch',
  template: `
    @if (words.language() === 'en') {
      <button type="button" lang="zh-CN" (click)="words.speak('zh-CN')" data-testid="language">
        {{ words.t('language.zh') }}
      </button>
    } @else {
      <button type="button" lang="en" (click)="words.speak('en')" data-testid="language">
        {{ words.t('language.en') }}
      </button>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageSwitch {
  protected readonly words = inject(Words);
}
