/** How much of a list has room: a wall never scrolls, so it says how many it leaves out. */
import { DestroyRef, ElementRef, Signal, effect, inject, signal } from '@angular/core';

export interface Fitting {
  shown: number;
  /** How many are left out; the line that says so has its room too. */
  more: number;
}

/** Pure. @param columns rows stand beside each other */
export function fitting(total: number, heightPx: number, rowPx: number, columns = 1): Fitting {
  const room = Math.max(0, Math.floor((heightPx + 0.5) / rowPx)) * columns;
  if (total <= room) return { shown: total, more: 0 };
  const shown = Math.max(0, room - columns);
  return { shown, more: total - shown };
}

export interface Size {
  width: number;
  height: number;
}

/** The size of an element as it changes, px. In a constructor. */
export function sizeOf(element: Signal<ElementRef<HTMLElement> | undefined>): Signal<Size> {
  const size = signal<Size>({ width: 0, height: 0 });
  const observer = new ResizeObserver(([entry]) => {
    if (entry) size.set({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  effect(() => {
    observer.disconnect();
    const found = element();
    if (found) observer.observe(found.nativeElement);
  });
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return size.asReadonly();
}
