/**
 * Every word on the screen. The dictionaries are part of the program, typed by each other (a missing
 * key does not compile) and served through Transloco. Chinese is there from the start; English is a
 * chunk that is fetched when it is chosen; the words of rarer screens come with their code. `t`
 * depends on a signal, so templates follow a change of language by themselves.
 */
import {
  EnvironmentProviders,
  Injectable,
  inject,
  provideAppInitializer,
  signal,
} from '@angular/core';
import { TranslocoService, provideTransloco } from '@jsverse/transloco';
import { LocalizedName } from '@fengsui/contracts';
import { recall, remember } from '../parts/keepsake';
import { CoreWordKey, WordKey, zh } from './zh';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Params = Record<string, string | number>;
export type Translate = (key: WordKey, params?: Params) => string;

@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly chosen = signal<Language>('zh-CN');
  private knowsEnglish = false;
  private terms: Readonly<Record<string, string>> = {};
  private wanted: Language = 'zh-CN';
  readonly language = this.chosen.asReadonly();

  constructor() {
    this.transloco.setTranslation(zh, 'zh-CN');
    this.take('zh-CN');
  }

  readonly t: Translate = (key, params) =>
    this.transloco.translate(key, params ?? {}, this.language());

  /** A register name in the chosen language; Chinese where no English one is known. */
  readonly name = (name: LocalizedName): string =>
    this.language() === 'en' ? (name.en ?? name.zh) : name.zh;

  /** A title or counting word that is kept in one language; where it is not known, as it was written. */
  readonly term = (text: string): string =>
    this.language() === 'en' ? (this.terms[text] ?? text) : text;

  /** Words that come with a screen; they must be learnt before it is drawn. */
  learn(more: Record<Language, Readonly<Record<string, string>>>): void {
    for (const language of LANGUAGES)
      this.transloco.setTranslation(more[language], language, { merge: true });
  }

  /** Speaks as it did when it was last used, before anything is drawn. */
  begin(): Promise<void> {
    return this.change(recall('language', LANGUAGES, 'zh-CN'));
  }

  /** At once, or as soon as its words are here; without them the language stays as it is. */
  speak(language: Language): void {
    void this.change(language);
  }

  /** From now on English can be spoken at once. */
  know(english: Record<CoreWordKey, string>, terms: Readonly<Record<string, string>> = {}): void {
    this.transloco.setTranslation(english, 'en', { merge: true });
    this.terms = terms;
    this.knowsEnglish = true;
  }

  private async change(language: Language): Promise<void> {
    this.wanted = language;
    if (language === 'en' && !this.knowsEnglish) {
      const words = await import('./english').catch(() => null);
      if (words) this.know(words.en, words.ENGLISH_TERMS);
      // It cannot be had, or another one was chosen meanwhile.
      if (!words || this.wanted !== language) return;
    }
    this.take(language);
    remember('language', language);
  }

  private take(language: Language): void {
    this.transloco.setActiveLang(language);
    document.documentElement.lang = language;
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
    }),
    provideAppInitializer(() => inject(Words).begin()),
  ];
}
