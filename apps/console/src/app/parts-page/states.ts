/** Every state of every part. */
import type { Freshness, Limits, Quality, Quantity, SparklineRow } from '@fengsui/contracts';
import { MOMENT_FORMS } from '../parts/moment';
import type { MarkState } from '../parts/severity-mark';
import type { SparkSpan } from '../parts/spark-path';
import type { PartsPageWordKey } from '../words/zh-parts-page';

interface ShownMark {
  word: PartsPageWordKey;
  state: MarkState;
  calling?: boolean;
}

const STATES = {
  filled: 0,
  outlined: 0,
  returned: 0,
  latched: 0,
  shelved: 0,
  suppressed: 0,
  out_of_service: 0,
  normal: 0,
} satisfies Record<MarkState, 0>;

export const MARKS: readonly ShownMark[] = [
  { word: 'parts.mark.calling', state: 'filled', calling: true },
  ...(Object.keys(STATES) as MarkState[]).map((state) => ({
    word: `parts.mark.${state}` as const,
    state,
  })),
];

export const FRESHNESSES: readonly Freshness[] = ['fresh', 'stale', 'never'];

export interface ShownValue {
  word: PartsPageWordKey;
  value: number | boolean | null;
  unit?: string;
  quantity?: Quantity;
  quality?: Quality;
  outOfRange?: boolean;
}

export const VALUES: readonly ShownValue[] = [
  { word: 'parts.value.number', value: 8.412, unit: 'm' },
  { word: 'parts.value.small', value: 0.0421, unit: 'ppm' },
  { word: 'parts.value.large', value: 41_250, unit: 'm³/h' },
  { word: 'parts.value.valve', value: true, quantity: 'valve' },
  { word: 'parts.value.pump', value: false, quantity: 'pump' },
  { word: 'parts.value.state', value: true },
  { word: 'parts.value.none', value: null, unit: 'm' },
  { word: 'parts.value.outOfRange', value: 104, unit: '%LEL', outOfRange: true },
  { word: 'parts.value.uncertain', value: 12, unit: '°C', quality: 1 },
  { word: 'parts.value.bad', value: null, unit: 'kPa', quality: 2 },
  { word: 'parts.value.drill', value: 3.2, unit: 'ppm', quality: 3 },
];

export const TIME_FIELDS = [
  { word: 'parts.timeField.date', kind: 'date', typed: '2026-11-22' },
  { word: 'parts.timeField.minute', kind: 'minute', typed: '2026-11-22T08:05' },
  { word: 'parts.timeField.second', kind: 'second', typed: '2026-11-22T08:05:30' },
  { word: 'parts.timeField.empty', kind: 'minute', typed: '' },
  { word: 'parts.timeField.wrong', kind: 'minute', typed: '2026-02-30' },
  { word: 'parts.timeField.disabled', kind: 'minute', typed: '2026-11-22T08:05', disabled: true },
] as const;

export const TIMES = MOMENT_FORMS.filter((form) => form !== 'age' && form !== 'ago').map(
  (form) => ({
    word: `parts.time.${form}` as const,
    form,
  }),
);

const MINUTE_MS = 60_000;
export const AGES_MS = [800, 42_000, 3 * MINUTE_MS, 125 * MINUTE_MS, 100 * 60 * MINUTE_MS];

/** Tokens of styles.css that text stands on. */
export const GROUNDS = ['ground', 'panel', 'raised'] as const;

/** An hour of a level in minutes: a wave with a spike. */
const WAVE = Array.from({ length: 60 }, (_, minute): SparklineRow => {
  const v = 5 + 2 * Math.sin(minute / 6);
  return [minute * MINUTE_MS, v - 0.3, minute === 40 ? 9 : v + 0.3, v];
});
export const SPARK_SPAN: SparkSpan = {
  fromMs: 0,
  toMs: 60 * MINUTE_MS,
  bucketMs: MINUTE_MS,
  allowedMs: 2 * MINUTE_MS,
};

export const SPARK_RANGE: readonly [number, number] = [0, 10];

interface ShownSpark {
  word: PartsPageWordKey;
  rows: readonly SparklineRow[];
  limits: Limits;
}

export const SPARKS: readonly ShownSpark[] = [
  { word: 'parts.spark.usual', rows: WAVE, limits: {} },
  {
    word: 'parts.spark.limits',
    rows: WAVE,
    limits: { L: { value: 1, severity: 3 }, H: { value: 8, severity: 2 } },
  },
  {
    word: 'parts.spark.gap',
    rows: WAVE.filter((_, minute) => minute < 20 || minute > 30),
    limits: {},
  },
  { word: 'parts.spark.none', rows: [], limits: {} },
];
