import type { Signal } from '@angular/core';
import type { Draft } from './rule-draft';

/** Where the fields of a form stand: what is written, what is wrong with it, and how it is changed. */
export abstract class FieldDesk {
  abstract readonly draft: Signal<Draft>;
  abstract set(path: string, value: unknown): void;
  /** What to say beside a field, about it and everything within it. */
  abstract textsAt(path: string): string[];
  /** It is empty and must not be. */
  abstract isMissing(path: string): boolean;
}
