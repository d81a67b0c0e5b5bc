import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { markOf } from '../../alarms/marks';
import { LiveLink } from '../../live/live-link';
import { FreshnessMark } from '../../parts/freshness-mark';
import { MeasuredValue } from '../../parts/measured-value';
import { Moment } from '../../parts/moment';
import { SeverityMark } from '../../parts/severity-mark';
import { PointRow } from '../../sites/point-row';
import { SitePoints } from '../../sites/site-points';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { RoomStore } from './room-store';

const SHOWN = 12;

/** The live readings of the incident's site, those in alarm first. */
@Component({
  selector: 'fs-readings-panel',
  imports: [FreshnessMark, MeasuredValue, Moment, RouterLink, SeverityMark],
  providers: [SitePoints],
  template: `
    <div class="line">
      <h2>{{ words.t('incident.readings') }}</h2>
      @if (points.rows().length > limit()) {
        <button type="button" (click)="limit.set(points.rows().length)">
          {{ words.t('incident.readings.all', { count: points.rows().length }) }}
        </button>
      }
    </div>
    @if (points.failure(); as why) {
      <p class="notice unknown" role="status">
        {{ words.t('site.pointsFailed', { why: local.refusal(why) }) }}
      </p>
    }
    @if (site() === null) {
      <p class="muted">{{ words.t('incident.readings.noSite') }}</p>
    } @else {
      <table>
        <caption class="visually-hidden">
          {{
            words.t('incident.readings')
          }}
        </caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{{ words.t('site.point') }}</th>
            <th scope="col">{{ words.t('site.value') }}</th>
            <th scope="col">{{ words.t('site.age') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.view.point) {
            <tr [class.unknown]="row.freshness !== 'fresh'" data-testid="room-reading">
              <th scope="row">
                @if (row.alarm; as alarm) {
                  <fs-severity-mark [severity]="alarm.severity" [state]="markOf(alarm)" />
                }
                <a [routerLink]="['/sites', row.view.site, 'points', row.view.tag]">
                  {{ name(row) }} <span class="muted">{{ row.view.tag }}</span>
                </a>
              </th>
              <td>
                <fs-value
                  [value]="row.v"
                  [unit]="row.view.unit"
                  [quantity]="row.view.quantity"
                  [quality]="row.q"
                  [outOfRange]="row.outOfRange"
                />
              </td>
              <td class="muted">
                <fs-freshness-mark
                  [freshness]="row.freshness"
                  [markOnly]="row.freshness === 'fresh'"
                />
                <fs-time [at]="row.t" form="age" />
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styleUrl: './panel.css',
  styles: `
    th {
      color: var(--text);
      font-weight: 400;
      overflow-wrap: anywhere;
    }
    th,
    td {
      padding: 0.15rem 0.25rem;
      border-bottom: 1px solid var(--line);
    }
    td {
      text-align: end;
      white-space: nowrap;
    }
    a {
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingsPanel {
  private readonly link = inject(LiveLink);
  private readonly store = inject(RoomStore);
  protected readonly points = inject(SitePoints);
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly limit = signal(SHOWN);
  protected readonly site = computed(() => this.store.incident()?.site ?? null);
  protected readonly shown = computed(() => this.points.rows().slice(0, this.limit()));

  constructor() {
    effect(() => {
      const site = this.site();
      untracked(() => {
        this.link.follow(site);
        if (site !== null) void this.points.load(site);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.points.forget();
      this.link.follow(null);
    });
  }

  protected name({ view }: PointRow): string {
    return view.name ? this.words.name(view.name) : this.words.t(`quantity.${view.quantity}`);
  }
}
