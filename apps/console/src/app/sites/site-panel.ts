import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { markOf } from '../alarms/marks';
import { LiveLink } from '../live/live-link';
import { FreshnessMark } from '../parts/freshness-mark';
import { MeasuredValue } from '../parts/measured-value';
import { Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { SeverityMark } from '../parts/severity-mark';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PointRow, limitValues, limitsText } from './point-row';
import { SitePoints } from './site-points';
import { SiteStore } from './site-store';

/** One site: what it is, what it holds, and its points with live values. */
@Component({
  selector: 'fs-site-panel',
  imports: [
    FreshnessMark,
    MeasuredValue,
    Moment,
    Person,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SeverityMark,
  ],
  providers: [SitePoints],
  templateUrl: './site-panel.html',
  styleUrl: './site-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SitePanel {
  readonly code = input.required<string>();

  private readonly link = inject(LiveLink);
  protected readonly screen = inject(Screen);
  protected readonly sites = inject(SiteStore);
  protected readonly points = inject(SitePoints);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly limitValues = limitValues;
  protected readonly markOf = markOf;

  protected readonly status = computed(() => this.sites.byCode().get(this.code()));
  protected readonly town = computed(() => {
    const code = this.status()?.site.town ?? '';
    const name = this.sites.towns().get(code);
    return name ? this.words.name(name) : code;
  });

  constructor() {
    effect(() => {
      const code = this.code();
      untracked(() => {
        this.link.follow(code);
        void this.points.load(code);
      });
    });
    const stop = this.link.onNews((entries) => {
      const changes = entries.some(
        ({ type, data }) =>
          type === 'system.register' || (type.startsWith('point.') && data['site'] === this.code()),
      );
      if (changes) void this.points.load(this.code());
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.points.forget();
      this.link.follow(null);
    });
  }

  protected name({ view }: PointRow): string {
    return view.name ? this.words.name(view.name) : this.words.t(`quantity.${view.quantity}`);
  }

  protected limits({ view }: PointRow): string {
    return limitsText(view.limits, this.local.number);
  }

  /** `HH 0.69`: the limit that its alarm is about. */
  protected reached({ limit, limitValue }: AlarmView): string {
    return limit === null || limitValue === null ? '' : `${limit} ${this.local.number(limitValue)}`;
  }
}
