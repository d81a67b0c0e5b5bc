import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LIMIT_NAMES, QUANTITIES } from '@fengsui/contracts';
import { SEVERITIES } from '../parts/severity-shapes';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { placeText } from './difference';
import { FieldDesk } from './field-desk';
import type { FieldShape } from './fields';
import { PointInput } from './point-input';
import { siteOf } from './point-book';
import { valueAt } from './rule-draft';

/** More names than this are folded, by site. */
const FEW = 12;
const DIRECTIONS = ['rising', 'falling', 'either'] as const;

export interface Choice {
  value: string;
  text: string;
}

/** One place of the draft with its name, its input, and what is wrong with it beside it. */
@Component({
  selector: 'fs-rule-field',
  imports: [NgTemplateOutlet, PointInput],
  templateUrl: './rule-field.html',
  styleUrls: ['../parts/field.css', './rule-field.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleField {
  readonly path = input.required<string>();
  readonly shape = input.required<FieldShape>();
  /** The unit behind a number. */
  readonly unit = input('');
  /** What follows from it as it is. */
  readonly note = input('');
  /** Where the words of rules do not know the place. */
  readonly name = input('');
  /** Of the shape `choice`: what can be picked, with how it is called. */
  readonly choices = input<readonly Choice[]>([]);
  /** In a table the column says the name. */
  readonly bare = input(false);
  readonly disabled = input(false);

  protected readonly desk = inject(FieldDesk);
  protected readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;
  protected readonly quantities = QUANTITIES;
  protected readonly limits = LIMIT_NAMES;
  protected readonly directions = DIRECTIONS;

  protected readonly id = computed(() => `field-${this.path().replaceAll('.', '-')}`);
  /** Within a condition the place is plain from where it stands. */
  protected readonly label = computed(() => {
    if (this.name() !== '') return this.name();
    const [path] = /(?<=^(?:all\.\d+|when)\.(?:is\.)?)\w+$/.exec(this.path()) ?? [this.path()];
    return placeText(path, this.words.t);
  });
  protected readonly value = computed(() => valueAt(this.desk.draft(), this.path()));
  protected readonly texts = computed(() => this.desk.textsAt(this.path()));
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  protected readonly list = computed(() => {
    const value = this.value();
    return Array.isArray(value) ? (value as string[]) : [];
  });
  protected readonly checked = computed(() => this.value() ?? this.path() === 'enabled');

  /** `null` where they are few. */
  protected readonly bySite = computed(() => {
    const names = this.list();
    if (this.shape() !== 'points' || names.length <= FEW) return null;
    const sites = [...new Set(names.map(siteOf))];
    return sites.map((site) => ({ site, names: names.filter((name) => siteOf(name) === site) }));
  });
  protected readonly missing = computed(() => !this.disabled() && this.desk.isMissing(this.path()));

  protected number(event: Event): void {
    const { value, valueAsNumber } = event.target as HTMLInputElement;
    this.desk.set(this.path(), value === '' ? undefined : valueAsNumber);
  }

  protected word(event: Event): void {
    const value = (event.target as HTMLInputElement | HTMLSelectElement).value.trim();
    this.desk.set(this.path(), value === '' ? undefined : value);
  }

  protected choice(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.desk.set(this.path(), value === '' ? undefined : Number(value));
  }

  protected check(event: Event): void {
    this.desk.set(this.path(), (event.target as HTMLInputElement).checked);
  }

  protected one(name: string): void {
    this.desk.set(this.path(), name === '' ? undefined : name);
  }

  protected add(name: string): void {
    if (name === '' || this.list().includes(name)) return;
    this.desk.set(this.path(), [...this.list(), name]);
  }

  /** Of a scope without a name nothing is left: it does not ask for this. */
  protected remove(name: string): void {
    const left = this.list().filter((item) => item !== name);
    const none = left.length === 0 && this.path().startsWith('scope.');
    this.desk.set(this.path(), none ? undefined : left);
  }

  protected itemText(name: string): string {
    return this.shape() === 'quantities'
      ? this.words.t(`quantity.${name as (typeof QUANTITIES)[number]}`)
      : name;
  }

  protected addFrom(select: HTMLSelectElement): void {
    this.add(select.value);
    select.value = '';
  }
}
