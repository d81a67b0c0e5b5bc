import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { SitePoints } from '../sites/site-points';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PointTile } from './point-tile';
import { SPARK_HOURS, SparkBook } from './spark-book';

/** The points of a site as tiles, those in alarm first. */
@Component({
  selector: 'fs-points-panel',
  imports: [PointTile],
  templateUrl: './points-panel.html',
  styleUrl: './panel.css',
  styles: `
    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
      gap: 0.5rem;
    }
    .tiles > li {
      display: grid;
      min-width: 0;
      content-visibility: auto;
      contain-intrinsic-size: auto 9rem;
    }
    [role='group'] {
      display: flex;
    }
    [role='group'] button {
      border-radius: 0;
    }
    [role='group'] button + button {
      border-inline-start: 0;
    }
    @media print {
      [role='group'] {
        display: none;
      }
      .tiles {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
      .tiles > li {
        content-visibility: visible;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointsPanel {
  protected readonly points = inject(SitePoints);
  protected readonly book = inject(SparkBook);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly hours = SPARK_HOURS;
}
