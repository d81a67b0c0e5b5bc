/** What is known of a gateway, said in words; used by the list and by the page of one. */
import { Injectable, inject } from '@angular/core';
import type { GatewayHealth } from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { spanPhrase } from './span-phrase';

const RIGHT_CLOCK_MS = 1000;

@Injectable({ providedIn: 'root' })
export class GatewayPhrases {
  private readonly words = inject(Words);
  private readonly local = inject(Local);

  span(ms: number): string {
    const { key, params } = spanPhrase(ms);
    return this.words.t(key, params);
  }

  rate({ rate, expectedPerMin }: GatewayHealth): string[] {
    const expected = this.local.number(expectedPerMin);
    if (rate === null) return [this.words.t('ingest.gw.noRate', { expected })];
    const count = this.local.number(rate.messagesPerMin);
    const readings = this.local.number(rate.readingsPerMin);
    const said = [
      this.words.t('ingest.gw.messages', { count }),
      this.words.t('ingest.gw.rateOf', { readings, expected }),
    ];
    if (rate.overS >= 60) return said;
    return [...said, this.words.t('ingest.gw.rateOver', { seconds: rate.overS })];
  }

  numbering({ seq: { missing, gaps, asked, givenUp, filled } }: GatewayHealth): string[] {
    const said = [
      missing === 0
        ? this.words.t('ingest.gw.noGaps')
        : this.words.t('ingest.gw.missing', { missing, gaps, asked }),
    ];
    if (givenUp > 0) said.push(this.words.t('ingest.gw.givenUp', { count: givenUp }));
    if (filled > 0) said.push(this.words.t('ingest.gw.filled', { count: filled }));
    return said;
  }

  clock({ clock: { skewMs, corrected } }: GatewayHealth): string[] {
    if (skewMs === null) return [this.words.t('ingest.gw.clockUnknown')];
    if (Math.abs(skewMs) < RIGHT_CLOCK_MS) return [this.words.t('ingest.gw.clockRight')];
    // Server minus gateway: negative where the gateway is ahead.
    const span = this.span(skewMs);
    const said = this.words.t(skewMs < 0 ? 'ingest.gw.ahead' : 'ingest.gw.behind', { span });
    return corrected ? [said] : [said, this.words.t('ingest.gw.uncorrected')];
  }

  step({ clock: { step } }: GatewayHealth): string | null {
    if (step === null) return null;
    const span = this.span(step.byMs);
    return this.words.t(step.byMs > 0 ? 'ingest.gw.stepAhead' : 'ingest.gw.stepBack', { span });
  }

  points({ points: { stale, total, never } }: GatewayHealth): string[] {
    const said = [this.words.t('ingest.gw.pointsOf', { stale, total })];
    return never === 0 ? said : [...said, this.words.t('ingest.gw.neverOf', { count: never })];
  }
}
