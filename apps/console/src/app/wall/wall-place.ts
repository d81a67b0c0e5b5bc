/** Where a wall stood in the journal, kept by its browser. */
export interface Place {
  seq: number;
  /** Server time, UTC ms. */
  atMs: number;
}

const NAME = 'fengsui.wall-place';

export function keptPlace(): Place | null {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Partial<Place> | null;
    const { seq, atMs } = kept ?? {};
    return Number.isInteger(seq) && Number.isFinite(atMs) ? ({ seq, atMs } as Place) : null;
  } catch {
    return null;
  }
}

export function keepPlace(place: Place): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing lists only what was missed since the page was loaded.
  }
}
