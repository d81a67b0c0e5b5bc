/**
 * The overview: map (or the list of sites), the chosen site, the alarms. Columns on a wall and a
 * desk, tabs on a phone.
 */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { AlarmList } from '../alarms/alarm-list';
import { ZoneBook } from '../incidents/zone-book';
import { AreaOverlay } from '../map/area-overlay';
import { MapFrame } from '../map/map-frame';
import { SiteList } from '../sites/site-list';
import { Words } from '../words/words';
import { Screen } from './screen';

const TABS = ['alarms', 'map', 'sites'] as const;
type Tab = (typeof TABS)[number];

@Component({
  selector: 'fs-desk',
  imports: [AlarmList, MapFrame, RouterOutlet, SiteList],
  providers: [ZoneBook],
  templateUrl: './desk.html',
  styleUrl: './desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Desk {
  /** Of the address: the alarm that a notice is about. */
  readonly alarm = input<string>();
  /** Of the address: the site to which the list of alarms is narrowed. */
  readonly in = input<string>();

  private readonly router = inject(Router);
  protected readonly screen = inject(Screen);
  protected readonly words = inject(Words);
  private readonly zones = inject(ZoneBook);
  protected readonly overlay = new AreaOverlay();
  protected readonly tabs = TABS;
  protected readonly tab = signal<Tab>('alarms');
  protected readonly ground = signal<'map' | 'sites'>('map');

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly site = computed(() => siteInUrl(this.url()));

  constructor() {
    effect(() => this.overlay.showZones(this.zones.zones()));
    effect(() => {
      if (this.in() !== undefined) this.tab.set('alarms');
    });
  }

  /** A tab of the phone lies below the chosen site: choosing one closes the site. */
  protected show(tab: Tab): void {
    this.tab.set(tab);
    if (this.site() !== null) void this.router.navigate(['/']);
  }

  protected open(site: string): void {
    void this.router.navigate(['/sites', site]);
  }
}

function siteInUrl(url: string): string | null {
  const code = /^\/sites\/([^/?#]+)/.exec(url)?.[1];
  return code === undefined ? null : decodeURIComponent(code);
}
