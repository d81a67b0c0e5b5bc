import type { AccidentLevel, Casualties } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

export const ACCIDENT_LEVEL_CITATION: Citation = {
  source: 'State Council Order 493 (2007), art. 3; 以上 includes the figure',
  confidence: 'high',
};

interface LevelBounds {
  level: AccidentLevel;
  zh: string;
  deathsMin: number;
  seriouslyInjuredMin: number;
  lossMinYuan: number;
}

/** Gravest first; one figure that is reached is enough. */
export const ACCIDENT_LEVEL_BOUNDS: readonly LevelBounds[] = [
  {
    level: 'extraordinary',
    zh: '特别重大',
    deathsMin: 30,
    seriouslyInjuredMin: 100,
    lossMinYuan: 100_000_000,
  },
  {
    level: 'major',
    zh: '重大',
    deathsMin: 10,
    seriouslyInjuredMin: 50,
    lossMinYuan: 50_000_000,
  },
  {
    level: 'larger',
    zh: '较大',
    deathsMin: 3,
    seriouslyInjuredMin: 10,
    lossMinYuan: 10_000_000,
  },
  { level: 'general', zh: '一般', deathsMin: 0, seriouslyInjuredMin: 0, lossMinYuan: 0 },
];

/** The level of an accident with these casualties and this direct loss (yuan). */
export function accidentLevel({
  deaths,
  seriouslyInjured,
  lossYuan,
}: Omit<Casualties, 'version'>): AccidentLevel {
  const reached = ACCIDENT_LEVEL_BOUNDS.find(
    (bounds) =>
      deaths >= bounds.deathsMin ||
      seriouslyInjured >= bounds.seriouslyInjuredMin ||
      lossYuan >= bounds.lossMinYuan,
  );
  return reached?.level ?? 'general';
}
