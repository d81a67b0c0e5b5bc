import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { markOf } from '../alarms/marks';
import { FreshnessMark } from '../parts/freshness-mark';
import { MeasuredValue } from '../parts/measured-value';
import { SeverityMark } from '../parts/severity-mark';
import { limitsText } from '../sites/point-row';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { drawProfile } from './profile-scale';
import { ProfileStop } from './sections';

/** Pressure along a section: as a picture, and as a table with the same figures. */
@Component({
  selector: 'fs-pressure-profile',
  imports: [FreshnessMark, MeasuredValue, RouterLink, SeverityMark],
  templateUrl: './pressure-profile.html',
  styleUrl: './pressure-profile.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PressureProfile {
  readonly profile = input.required<readonly ProfileStop[]>();
  readonly section = input.required<string>();
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly drawn = computed(() => drawProfile(this.profile()));

  protected readonly unit = computed(() => this.profile()[0]?.row.view.unit ?? '');

  protected limits({ row }: ProfileStop): string {
    return limitsText(row.view.limits, this.local.number);
  }

  protected span({ low, high }: ProfileStop): string {
    if (low === null || high === null) return '—';
    return `${this.local.number(low)}–${this.local.number(high)}`;
  }

  /** `1.2 km`, `300 m`. */
  protected distance(metres: number): string {
    return metres >= 1000 ? `${this.local.number(metres / 1000)} km` : `${Math.round(metres)} m`;
  }
}
