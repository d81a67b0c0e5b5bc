import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SiteView } from '@fengsui/contracts';
import { MAJOR_HAZARD_SOURCE, majorHazardGrade, substance } from '@fengsui/domain';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** What a site holds at most, and its grade as a major hazard source with every step of the sum. */
@Component({
  selector: 'fs-grade-panel',
  templateUrl: './grade-panel.html',
  styleUrl: './panel.css',
  styles: `
    .result {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 1.25rem;
      align-items: baseline;
    }
    .result b {
      font-size: 1.15rem;
    }
    .notice {
      border-inline-start: 0.25rem solid var(--text);
    }
    .wide {
      overflow-x: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GradePanel {
  readonly site = input.required<SiteView>();
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly citation = MAJOR_HAZARD_SOURCE;
  protected readonly grade = computed(() =>
    majorHazardGrade(this.site().inventory ?? [], this.site().personsWithin500m ?? null),
  );
  /** It stands in the register as something else than what it holds. */
  protected readonly differs = computed(
    () => (this.site().kind === 'major_hazard') !== (this.grade().level !== null),
  );
  protected readonly held = computed(() =>
    (this.site().inventory ?? []).map(({ substance: code, tonnes }) => {
      const { beta, criticalQuantityT: critical } = substance(code).gb18218;
      return { code, tonnes, critical, beta, share: tonnes / critical };
    }),
  );
}
