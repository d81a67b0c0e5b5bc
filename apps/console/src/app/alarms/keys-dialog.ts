import { ChangeDetectionStrategy, Component, ElementRef, inject, viewChild } from '@angular/core';
import { Words } from '../words/words';
import type { WordKey } from '../words/zh';

const KEYS: readonly (readonly [keys: readonly string[], does: WordKey])[] = [
  [['J', '↓'], 'keys.next'],
  [['K', '↑'], 'keys.previous'],
  [['A'], 'keys.acknowledge'],
  [['M'], 'keys.silence'],
  [['S'], 'keys.shelve'],
  [['U'], 'keys.undo'],
  [['B'], 'keys.bulk'],
  [['Enter'], 'keys.open'],
  [['V'], 'keys.view'],
  [['0'], 'keys.plain'],
  [['L'], 'keys.live'],
  [['D'], 'keys.dispatch'],
  [['/'], 'keys.search'],
  [['?'], 'keys.help'],
  [['Esc'], 'keys.leave'],
];

/** Every key of the duty desk, and what cannot be undone. */
@Component({
  selector: 'fs-keys-dialog',
  template: `
    <dialog #box aria-labelledby="keys-heading" data-testid="keys-dialog">
      <h2 id="keys-heading">{{ words.t('keys.title') }}</h2>
      <dl>
        @for (one of keys; track one[1]) {
          <dt>
            @for (key of one[0]; track key) {
              <kbd>{{ key }}</kbd>
            }
          </dt>
          <dd>{{ words.t(one[1]) }}</dd>
        }
      </dl>
      <p class="muted">{{ words.t('keys.noUndo') }}</p>
      <button type="button" (click)="box.close()">{{ words.t('dialog.close') }}</button>
    </dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 0.4rem 1.25rem;
      margin: 1rem 0;
    }
    dt {
      display: flex;
      gap: 0.25rem;
    }
    kbd {
      padding: 0.1rem 0.5rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
      background: var(--raised);
      font: inherit;
    }
    p {
      max-width: 32rem;
      margin-block-end: 1rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeysDialog {
  protected readonly words = inject(Words);
  protected readonly keys = KEYS;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');

  show(): void {
    this.box().nativeElement.showModal();
  }
}
