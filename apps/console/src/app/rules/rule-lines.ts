/** What the list shows of each rule, made once: scrolling asks again at every step. One per page. */
import { Injectable, computed, inject, untracked } from '@angular/core';
import type { RuleKind, RuleView, Severity } from '@fengsui/contracts';
import { limitsText } from '../sites/point-row';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { exact, explain } from './explain';
import { PointBook, siteOf } from './point-book';
import { isUnborn, severitiesOf } from './rule-draft';
import { pointsNamed, ruleTitle, siteNamed } from './rule-names';

/** Their sentence has a number in the unit of the points that they name. */
const WITH_UNITS: readonly RuleKind[] = ['rate', 'frozen', 'discrepancy', 'compound'];

interface Line {
  title: string;
  /** Its code, and the site where it is about one only. */
  where: string;
  kind: string;
  severities: readonly Severity[];
  gist: string;
  changed: string;
  isOff: boolean;
}

@Injectable()
export class RuleLines {
  private readonly sites = inject(SiteStore);
  private readonly book = inject(PointBook);
  private readonly words = inject(Words);
  private readonly local = inject(Local);
  private readonly lines = computed(() => {
    this.words.language();
    this.book.known();
    this.sites.loaded();
    return new WeakMap<RuleView, Line>();
  });

  of(rule: RuleView): Line {
    const lines = this.lines();
    const known = lines.get(rule);
    if (known) return known;
    const line = {
      title: ruleTitle(rule, this.words),
      where: this.where(rule),
      kind: this.words.t(`rules.kind.${rule.kind}`),
      severities: rule.kind === 'suppression' ? [] : severitiesOf(rule),
      gist: this.gist(rule),
      changed: this.changed(rule),
      isOff: !rule.enabled && !isUnborn(rule),
    };
    lines.set(rule, line);
    return line;
  }

  private where(rule: RuleView): string {
    const site = untracked(this.sites.byCode).get(siteNamed({ ...rule }) ?? '')?.site;
    return site ? `${rule.code} · ${this.words.name(site.name)}` : rule.code;
  }

  /** In one line: the limits as figures, every other rule as its first sentence. */
  private gist(rule: RuleView): string {
    if (rule.kind === 'limits') return limitsText(rule.limits, exact) || '—';
    if (WITH_UNITS.includes(rule.kind))
      for (const name of pointsNamed({ ...rule })) void this.book.need(siteOf(name));
    const point = (name: string) => name.slice(name.indexOf('/') + 1);
    return explain(rule, { t: this.words.t, point, unit: this.book.unitOf })[0]?.text ?? '';
  }

  private changed(rule: RuleView): string {
    if (isUnborn(rule)) return '';
    const who = rule.changedBy ?? this.words.t('rules.byProgram');
    const time = this.local.moment(Date.parse(rule.changedAt));
    return this.words.t('rules.changedBy', { who, time });
  }
}
