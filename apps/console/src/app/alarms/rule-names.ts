/**
 * What rules that people wrote are called. An alarm carries only the code: the name is asked for when
 * the first alarm of a rule is shown. The code stands in where no name is known.
 */
import { Injectable, inject, signal } from '@angular/core';
import type { AlarmView, LocalizedName, RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { Words } from '../words/words';
import { knownRule } from './alarm-text';

@Injectable({ providedIn: 'root' })
export class RuleNames {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly names = signal<ReadonlyMap<string, LocalizedName>>(new Map());
  private readonly asked = new Set<string>();

  /** For `alarmSubject`, with the names of rules. */
  readonly speaker = {
    t: this.words.t,
    name: this.words.name,
    rule: (alarm: AlarmView) => this.text(alarm),
  };

  constructor() {
    inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'system.register')) this.asked.clear();
    });
  }

  /** The rule of an alarm in words: by its code, by its name, or the code itself. */
  text({ rule }: Pick<AlarmView, 'rule'>): string {
    const known = knownRule(rule);
    if (known) return this.words.t(known);
    const name = this.names().get(rule);
    if (!this.asked.has(rule)) {
      this.asked.add(rule);
      queueMicrotask(() => void this.ask(rule));
    }
    return name ? this.words.name(name) : rule;
  }

  private async ask(code: string): Promise<void> {
    const path = `/rules/${encodeURIComponent(code)}`;
    const rule = await this.api.get<RuleView>(path).catch(() => null);
    const name = rule && 'name' in rule ? rule.name : undefined;
    if (name) this.names.update((names) => new Map(names).set(code, name));
  }
}
