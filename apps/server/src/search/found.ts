/** How near a hit is to what was typed, and how hits of all kinds are put in one order. */
import { SEARCH_KINDS, type SearchHit } from '@fengsui/contracts';

/** 0: its code or number exactly; 1: a code or name begins with it; 2: something contains it. */
export type Nearness = 0 | 1 | 2;
export interface Found {
  hit: SearchHit;
  nearness: Nearness;
}

/** Nearest first; of the same nearness by kind, in each as it was found. */
export function inOrder(found: readonly (readonly Found[])[]): SearchHit[] {
  return found
    .flat()
    .sort(
      (a, b) =>
        a.nearness - b.nearness ||
        SEARCH_KINDS.indexOf(a.hit.kind) - SEARCH_KINDS.indexOf(b.hit.kind),
    )
    .map(({ hit }) => hit);
}
