/** How much of a list has room: a wall never scrolls, so it says how many it leaves out. */
import { DestroyRef, ElementRef, Signal, effect, inject, signal } from '@angular/core';

/** The line of wall-panel.css that says how many are left out. */
export const MORE_EM = 2.8;

export interface Fitting {
  shown: number;
  /** How many are left out; the line that says so has its room too. */
  more: number;
}

/**
 * Pure.
 * @param columns rows stand beside each other
 * @param morePx what the line that says how many are left out needs; else as much as a row
 */
export function fitting(
  total: number,
  heightPx: number,
  rowPx: number,
  columns = 1,
  morePx = rowPx,
): Fitting {
  const room = (px: number) => Math.max(0, Math.floor((px + 0.5) / rowPx)) * columns;
  if (total <= room(heightPx)) return { shown: total, more: 0 };
  const shown = room(heightPx - morePx);
  return { shown, more: total - shown };
}

/** How high rows may be: one line more for their reason, as long as all of them have room. In em. */
export interface RowHeights {
  roomy: number;
  close: number;
}

export function isRoomy(total: number, { height, em }: Size, { roomy }: RowHeights): boolean {
  return total * roomy * em <= height + 0.5;
}

/** All in px. */
export interface Size {
  width: number;
  height: number;
  /** Of the element's text: the rows of a panel grow with it. */
  em: number;
}

/** The size of an element as it changes. In a constructor. */
export function sizeOf(element: Signal<ElementRef<HTMLElement> | undefined>): Signal<Size> {
  const size = signal<Size>({ width: 0, height: 0, em: 16 });
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    size.set({ width, height, em: parseFloat(getComputedStyle(entry.target).fontSize) || 16 });
  });
  effect(() => {
    observer.disconnect();
    const found = element();
    if (found) observer.observe(found.nativeElement);
  });
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return size.asReadonly();
}
