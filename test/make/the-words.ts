/** The console's own words, looked up, so that a test says what people read and copies no text. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
type Dictionary = Record<string, string>;

const FOLDER = 'apps/console/src/app/words';
const FACT = /{{\w+}}/;

export interface Say {
  /** @throws for a key that no dictionary has */
  (key: string): string;
  /** Fits the text whatever facts it is filled with. */
  like: (key: string) => RegExp;
}

/** All dictionaries of a language, whichever screen brings them. */
export async function theWords(language: Language): Promise<Say> {
  const own = new RegExp(`^${language.slice(0, 2)}(-[a-z-]+)?\\.ts$`);
  const files = readdirSync(FOLDER).filter((name) => own.test(name));
  const modules = await Promise.all(
    files.map(
      (name) => import(join(process.cwd(), FOLDER, name)) as Promise<Record<string, Dictionary>>,
    ),
  );
  const words: Dictionary = {};
  for (const one of modules.flatMap((module) => Object.values(module))) Object.assign(words, one);
  const say = (key: string) => {
    const text = words[key];
    if (text === undefined) throw new Error(`${language} has no ${key}`);
    return text;
  };
  const like = (key: string) => new RegExp(say(key).split(FACT).map(quoted).join('.+'));
  return Object.assign(say, { like });
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
