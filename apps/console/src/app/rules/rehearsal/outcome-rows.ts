/** The effect of a draft on the figures of the alarm load, and the picture of both in time. Pure. */
import type { AlarmSpan, Outcome, RehearsalResult, Severity } from '@fengsui/contracts';

export type Measure =
  'activations' | 'perDay' | 'chattering' | 'worst10Minutes' | 'timeInAlarm' | Severity;

export interface OutcomeRow {
  measure: Measure;
  present: number;
  draft: number;
}

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];

/** Severities only where one of the two speaks with them. `timeInAlarm` is in ms. */
export function outcomeRows({ present, draft }: RehearsalResult): OutcomeRow[] {
  const row = (measure: Measure, of: (outcome: Outcome) => number): OutcomeRow => ({
    measure,
    present: of(present),
    draft: of(draft),
  });
  return [
    row('activations', ({ activations }) => activations),
    ...SEVERITIES.map((severity) => row(severity, ({ bySeverity }) => bySeverity[severity])).filter(
      (one) => one.present > 0 || one.draft > 0,
    ),
    row('perDay', ({ perDay }) => perDay),
    row('worst10Minutes', ({ worst10Minutes }) => worst10Minutes),
    row('chattering', ({ chattering }) => chattering),
    row('timeInAlarm', ({ timeInAlarmMs }) => timeInAlarmMs),
  ];
}

export const LANES = ['present', 'draft'] as const;
export type Lane = (typeof LANES)[number];

export interface Bar {
  lane: Lane;
  severity: Severity;
  fromMs: number;
  toMs: number;
  point: string;
  /** Only one of the two raises it. */
  alone: boolean;
}

/** Every alarm given one by one, as bars; an alarm that never ended reaches to the end. */
export function bars(result: RehearsalResult, endMs: number): Bar[] {
  const bar = (lane: Lane, span: AlarmSpan, alone: boolean): Bar => ({
    lane,
    severity: span.severity,
    fromMs: Date.parse(span.from),
    toMs: span.to === null ? endMs : Date.parse(span.to),
    point: span.point,
    alone,
  });
  return [
    ...result.kept.flatMap(({ present, draft }) => [
      bar('present', present, false),
      bar('draft', draft, false),
    ]),
    ...result.removed.map((span) => bar('present', span, true)),
    ...result.added.map((span) => bar('draft', span, true)),
  ];
}
