import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Camera } from '@fengsui/contracts';
import { Words } from '../words/words';
import { CameraPane } from './camera-pane';

/** The cameras of a site, or that none is registered and what to do about it. */
@Component({
  selector: 'fs-cameras-panel',
  imports: [CameraPane],
  template: `
    <h2>{{ words.t('dossier.cameras') }}</h2>
    <ul>
      @for (camera of cameras(); track camera.url) {
        <li><fs-camera-pane [camera]="camera" data-testid="camera" /></li>
      } @empty {
        <li class="unknown none" data-testid="no-camera">{{ words.t('dossier.camera.none') }}</li>
      }
    </ul>
  `,
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
      gap: 0.75rem;
    }
    .none {
      display: grid;
      place-content: center;
      min-height: 7rem;
      padding: 0.75rem 1rem;
      border: 1px dashed var(--line-strong);
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CamerasPanel {
  readonly cameras = input.required<readonly Camera[]>();
  protected readonly words = inject(Words);
}
