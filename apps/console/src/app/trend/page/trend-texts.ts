/** What the trends say in words. */
import { Injectable, inject } from '@angular/core';
import { RuleNames } from '../../alarms/rule-names';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import type { PointLine } from './point-line';
import type { Span } from './trend-view';
import type { TrendsPicture } from './trends-option';
import type { WhyEmpty } from './why-empty';

const DAY_MS = 86_400_000;

@Injectable({ providedIn: 'root' })
export class TrendTexts {
  private readonly words = inject(Words);
  private readonly local = inject(Local);
  private readonly rules = inject(RuleNames);

  label(line: PointLine): string {
    const { point } = line.facts();
    if (!point) return line.name;
    return point.name ? this.words.name(point.name) : this.words.t(`quantity.${point.quantity}`);
  }

  span({ fromMs, toMs }: Span): string {
    const text = (ms: number) => `${this.local.date(ms)} ${this.local.clock(ms)}`;
    const zone = this.local.zoneName(toMs);
    return this.words.t('trends.shown', { from: text(fromMs), to: text(toMs), zone });
  }

  why(why: WhyEmpty): string {
    switch (why.kind) {
      case 'reading':
        return this.words.t('trends.reading');
      case 'failed':
        return this.words.t('trends.why.failed', { why: this.local.refusal(why.refusal) });
      case 'thirdUnit':
        return this.words.t('trends.why.thirdUnit', { unit: why.unit });
      case 'nothingThen':
        return this.words.t('trend.emptySince', { time: this.local.moment(why.lastMs) });
      case 'neverReported':
        return this.words.t('trend.neverReported');
      case 'unknownPoint':
        return this.words.t('trends.why.unknownPoint');
      case 'nothingGood':
        return this.words.t('trends.why.nothingGood');
    }
  }

  picture({ fromMs, toMs }: Span): TrendsPicture['text'] {
    return {
      gap: this.words.t('trend.gap'),
      former: this.words.t('trends.former'),
      axis: (ms) => this.tick(ms, toMs - fromMs),
      moment: (ms) => `${this.local.date(ms)} ${this.local.clock(ms)} ${this.local.zoneName(ms)}`,
      number: this.local.number,
      limit: (name, value) => `${name} ${this.local.number(value)}`,
      alarm: ({ alarm, severity }) =>
        `${this.words.t(`severity.${severity}`)} ${this.rules.text(alarm)}`,
    };
  }

  /** As fine as the span asks for. */
  private tick(ms: number, lengthMs: number): string {
    if (lengthMs > 300 * DAY_MS) return this.local.date(ms).slice(0, 7);
    if (lengthMs > 4 * DAY_MS) return this.local.date(ms).slice(5);
    if (lengthMs > DAY_MS) return this.local.moment(ms).slice(0, -3);
    return lengthMs < 600_000 ? this.local.clock(ms) : this.local.minute(ms);
  }
}
