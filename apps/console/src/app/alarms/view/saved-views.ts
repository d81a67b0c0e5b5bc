/** Views that this device knows by a name. Nothing of it leaves the browser. */
import { Injectable, signal } from '@angular/core';
import { kept, remember } from '../../parts/keepsake';
import { ListView, ViewParams, paramsOf, viewOf } from './list-view';

export interface SavedView {
  name: string;
  params: ViewParams;
}

const KEY = 'alarm-views';
/** More would not be found again. */
export const MOST_VIEWS = 20;
export const MOST_NAME = 24;

@Injectable({ providedIn: 'root' })
export class SavedViews {
  private readonly known = signal<readonly SavedView[]>(readViews(kept(KEY)));
  readonly views = this.known.asReadonly();

  /** Under the same name the older one goes. */
  save(name: string, view: ListView): void {
    const called = name.trim().slice(0, MOST_NAME);
    if (called === '') return;
    const others = this.known().filter((one) => one.name !== called);
    this.set([...others, { name: called, params: paramsOf(view) }].slice(-MOST_VIEWS));
  }

  forget(name: string): void {
    this.set(this.known().filter((one) => one.name !== name));
  }

  private set(views: readonly SavedView[]): void {
    this.known.set(views);
    remember(KEY, JSON.stringify(views));
  }
}

/** What storage holds may be old or of somebody else: only what is a view is taken. */
export function readViews(text: string | null): SavedView[] {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).slice(0, MOST_VIEWS).flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('params' in one))
      return [];
    const { name, params } = one;
    if (typeof name !== 'string' || typeof params !== 'object' || params === null) return [];
    return [{ name: name.slice(0, MOST_NAME), params: paramsOf(viewOf({ ...params })) }];
  });
}
