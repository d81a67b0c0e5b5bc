import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { SiteDocument } from '@fengsui/contracts';
import { Words } from '../words/words';

/** What the register links to: plans, assessments, permits, drawings. */
@Component({
  selector: 'fs-documents-panel',
  templateUrl: './documents-panel.html',
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
      gap: 0.2rem;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.6rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentsPanel {
  readonly documents = input.required<readonly SiteDocument[]>();
  protected readonly words = inject(Words);
}
