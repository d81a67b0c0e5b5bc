/** Formats of `format.ts` bound to the chosen language and the bureau's time zone. */
import { Injectable, inject } from '@angular/core';
import type { Quantity } from '@fengsui/contracts';
import { Refusal, refusalPhrase } from '../api/problem';
import { About } from '../session/about';
import {
  agePhrase,
  clockText,
  dateText,
  judgedText,
  minuteText,
  momentText,
  numberText,
  offsetText,
  zoneText,
} from './format';
import { Words } from './words';

@Injectable({ providedIn: 'root' })
export class Local {
  private readonly words = inject(Words);
  private readonly about = inject(About);

  readonly clock = (ms: number) => clockText(ms, this.zone());
  readonly minute = (ms: number) => minuteText(ms, this.zone());
  readonly date = (ms: number) => dateText(ms, this.zone());
  readonly moment = (ms: number) => momentText(ms, this.zone());
  readonly zoneName = (ms: number) => zoneText(this.zone(), ms);
  readonly offset = (ms: number) => offsetText(this.zone(), ms);
  readonly number = numberText;
  readonly judged = judgedText;

  readonly age = (ageMs: number): string => {
    const { key, params } = agePhrase(ageMs);
    return this.words.t(key, params);
  };

  /** Why a request was refused. */
  readonly refusal = ({ status }: Pick<Refusal, 'status'>): string => {
    const { key, params } = refusalPhrase(status);
    return this.words.t(key, params);
  };

  /** @param limits by which a number is judged */
  readonly value = (
    value: number | boolean | null,
    quantity: Quantity | null = null,
    limits: readonly number[] = [],
  ): string => {
    if (value === null) return '—';
    if (typeof value === 'number') return judgedText(value, limits);
    const state = value ? 'true' : 'false';
    if (quantity === 'valve' || quantity === 'pump')
      return this.words.t(`value.${quantity}.${state}`);
    return this.words.t(`value.${state}`);
  };

  /** Of the bureau, by its name in the tz database. */
  zone(): string {
    return this.about.facts().timeZone;
  }
}
