/**
 * Every word on the screen. The two dictionaries are bundled (no request; those of rarer screens come
 * with their code), typed by each other (a missing key does not compile) and served through
 * Transloco; `t` depends on a signal, so templates follow a change of language by themselves.
 */
import {
  EnvironmentProviders,
  Injectable,
  inject,
  provideEnvironmentInitializer,
  signal,
} from '@angular/core';
import {
  Translation,
  TranslocoLoader,
  TranslocoService,
  provideTransloco,
} from '@jsverse/transloco';
import { LocalizedName } from '@fengsui/contracts';
import { Observable, of } from 'rxjs';
import { recall, remember } from '../parts/keepsake';
import { en } from './en';
import { CoreWordKey, WordKey, zh } from './zh';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Params = Record<string, string | number>;
export type Translate = (key: WordKey, params?: Params) => string;

const dictionaries: Record<Language, Record<CoreWordKey, string>> = { 'zh-CN': zh, en };

@Injectable({ providedIn: 'root' })
class BundledDictionaries implements TranslocoLoader {
  getTranslation(language: string): Observable<Translation> {
    return of(dictionaries[language === 'en' ? 'en' : 'zh-CN']);
  }
}

@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly chosen = signal<Language>(recall('language', LANGUAGES, 'zh-CN'));
  readonly language = this.chosen.asReadonly();

  constructor() {
    for (const language of LANGUAGES)
      this.transloco.setTranslation(dictionaries[language], language);
    this.speak(this.chosen());
  }

  readonly t: Translate = (key, params) =>
    this.transloco.translate(key, params ?? {}, this.language());

  /** A register name in the chosen language; Chinese where no English one is known. */
  readonly name = (name: LocalizedName): string =>
    this.language() === 'en' ? (name.en ?? name.zh) : name.zh;

  /** Words that come with a screen; they must be learnt before it is drawn. */
  learn(more: Record<Language, Readonly<Record<string, string>>>): void {
    for (const language of LANGUAGES)
      this.transloco.setTranslation(more[language], language, { merge: true });
  }

  speak(language: Language): void {
    this.transloco.setActiveLang(language);
    document.documentElement.lang = language;
    remember('language', language);
    this.chosen.set(language);
  }
}

export function provideWords(): EnvironmentProviders[] {
  return [
    ...provideTransloco({
      config: {
        availableLangs: [...LANGUAGES],
        defaultLang: 'zh-CN',
        fallbackLang: 'zh-CN',
        prodMode: true,
      },
      loader: BundledDictionaries,
    }),
    provideEnvironmentInitializer(() => void inject(Words)),
  ];
}
