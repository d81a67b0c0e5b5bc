/** What the tour points at, in its order. A step whose place is not on the screen is left out. */
import type { TourWordKey } from '../words/zh-tour';

export const TOUR_STEPS = ['counts', 'vitals', 'actions', 'list', 'sound', 'menu'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** A selector of the document. */
export const TOUR_PLACES: Readonly<Record<TourStep, string>> = {
  counts: 'fs-header .counts',
  vitals: 'fs-vitals',
  actions: 'fs-quick-actions',
  list: 'fs-alarm-list',
  sound: 'fs-sound-button',
  menu: '[data-testid=user-menu]',
};

export const titleOf = (step: TourStep): TourWordKey => `tour.${step}.title`;
export const textOf = (step: TourStep): TourWordKey => `tour.${step}.text`;

/** Steps whose place is seen. @param seen whether something fits a selector and has a size */
export function stepsFor(seen: (selector: string) => boolean): TourStep[] {
  return TOUR_STEPS.filter((step) => seen(TOUR_PLACES[step]));
}
