import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { markOf } from '../alarms/marks';
import { SeverityMark } from '../parts/severity-mark';
import { SitePoints } from '../sites/site-points';
import { Words } from '../words/words';
import { PressureProfile } from './pressure-profile';
import { sectionsOf } from './sections';
import { SparkBook } from './spark-book';

/** A pipeline by its sections, with the pressure along each. */
@Component({
  selector: 'fs-sections-panel',
  imports: [PressureProfile, SeverityMark],
  template: `
    <h2>{{ words.t('dossier.sections') }}</h2>
    @for (section of sections(); track section.name) {
      <section data-testid="dossier-section" [attr.data-section]="section.name">
        <div class="line">
          @if (section.worst; as worst) {
            <fs-severity-mark [severity]="worst.severity" [state]="markOf(worst)" />
          }
          <h3>{{ section.name || words.t('dossier.noSection') }}</h3>
          <span class="muted">
            {{ words.t('site.watched') }} {{ section.fresh }}/{{ section.points }}
          </span>
        </div>
        @if (section.profile.length > 0) {
          <fs-pressure-profile [profile]="section.profile" [section]="section.name" />
        } @else {
          <p class="muted">{{ words.t('dossier.noProfile') }}</p>
        }
      </section>
    }
  `,
  styleUrl: './panel.css',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.3rem;
      padding-top: 0.4rem;
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SectionsPanel {
  private readonly points = inject(SitePoints);
  private readonly book = inject(SparkBook);
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly sections = computed(() => sectionsOf(this.points.rows(), this.book.lines()));
}
