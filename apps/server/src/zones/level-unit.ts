const METRES: Readonly<Record<string, number>> = { m: 1, cm: 0.01, mm: 0.001 };

/** Metres in one unit of a level; `null` when it is no length (% of a height that nobody told). */
export const metresPer = (unit: string): number | null => METRES[unit] ?? null;
