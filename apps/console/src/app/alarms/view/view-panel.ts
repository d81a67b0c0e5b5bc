import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  output,
  signal,
} from '@angular/core';
import { QUANTITIES, SUBSTANCE_CODES } from '@fengsui/contracts';
import type { Quantity, Severity, SubstanceCode } from '@fengsui/contracts';
import { SeverityMark } from '../../parts/severity-mark';
import { SEVERITIES } from '../../parts/severity-shapes';
import { SiteStore } from '../../sites/site-store';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { ChosenView } from './chosen-view';
import { CARES, Care, GROUPS, Group, SORTS, Sort, isPlain, viewOf } from './list-view';
import { MOST_NAME, SavedView, SavedViews } from './saved-views';

/** Order, groups and filter of the list, and the views that this device knows by name. */
@Component({
  selector: 'fs-view-panel',
  imports: [SeverityMark],
  templateUrl: './view-panel.html',
  styleUrl: './view-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewPanel {
  readonly closed = output();
  private readonly sites = inject(SiteStore);
  private readonly alarms = inject(AlarmStore);
  private readonly chosen = inject(ChosenView);
  protected readonly saved = inject(SavedViews);
  protected readonly words = inject(Words);
  protected readonly sorts = SORTS;
  protected readonly groups = GROUPS;
  protected readonly cares = CARES;
  protected readonly severities = SEVERITIES;
  protected readonly mostName = MOST_NAME;
  protected readonly view = this.chosen.view;
  protected readonly plain = computed(() => isPlain(this.view()));
  protected readonly name = signal('');

  /** Only what alarms are about now, and what is chosen. */
  protected readonly offered = computed(() => {
    const list = this.alarms.list();
    const view = this.view();
    const has = <T>(pick: (alarm: (typeof list)[number]) => T | null, chosen: T | null): Set<T> =>
      new Set([...list.map(pick), chosen].filter((one) => one !== null));
    const codes = has(({ site }) => site, view.site);
    const sites = this.sites.sites().filter(({ code }) => codes.has(code));
    const towns = new Set([...sites.map(({ town }) => town), view.town]);
    const substances = has(({ substance }) => substance, view.substance);
    const quantities = has(({ quantity }) => quantity, view.quantity);
    return {
      sites,
      towns: [...this.sites.towns()].filter(([code]) => towns.has(code)),
      substances: SUBSTANCE_CODES.filter((code) => substances.has(code)),
      quantities: QUANTITIES.filter((code) => quantities.has(code)),
    };
  });

  protected sort(value: string): void {
    this.chosen.change({ sort: value as Sort });
  }
  protected group(value: string): void {
    this.chosen.change({ group: value as Group });
  }
  protected care(value: string): void {
    this.chosen.change({ care: value as Care });
  }
  protected site(value: string): void {
    this.chosen.change({ site: value || null });
  }
  protected town(value: string): void {
    this.chosen.change({ town: value || null });
  }
  protected substance(value: string): void {
    this.chosen.change({ substance: (value || null) as SubstanceCode | null });
  }
  protected quantity(value: string): void {
    this.chosen.change({ quantity: (value || null) as Quantity | null });
  }
  protected find(text: string): void {
    this.chosen.change({ text });
  }

  protected severity(severity: Severity): void {
    const now = this.view().severities;
    const wanted = now.includes(severity)
      ? now.filter((one) => one !== severity)
      : [...now, severity];
    this.chosen.change({ severities: SEVERITIES.filter((one) => wanted.includes(one)) });
  }

  protected take({ params }: SavedView): void {
    this.chosen.choose(viewOf(params));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.saved.save(this.name(), this.view());
    this.name.set('');
  }
}
