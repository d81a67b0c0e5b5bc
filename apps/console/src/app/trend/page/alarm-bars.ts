/** The alarms of a point as bars in time. Pure. */
import type { AlarmView, Severity } from '@fengsui/contracts';
import type { Span } from './trend-view';

export interface AlarmBar extends Span {
  alarm: AlarmView;
  /** The worst that it became. */
  severity: Severity;
  /** It began before what is shown. */
  begun: boolean;
}

/** Cut to what is shown; one that is still active lasts until now. Worst last, so that it lies on top. */
export function alarmBars(alarms: readonly AlarmView[], shown: Span, nowMs: number): AlarmBar[] {
  return alarms
    .map((alarm) => ({ alarm, ...activeSpan(alarm, nowMs) }))
    .filter(({ fromMs, toMs }) => fromMs <= shown.toMs && toMs >= shown.fromMs)
    .sort((a, b) => b.alarm.peakSeverity - a.alarm.peakSeverity || a.fromMs - b.fromMs)
    .map(({ alarm, fromMs, toMs }) => ({
      alarm,
      severity: alarm.peakSeverity,
      begun: fromMs < shown.fromMs,
      fromMs: Math.max(fromMs, shown.fromMs),
      toMs: Math.min(toMs, shown.toMs),
    }));
}

function activeSpan({ t, active, returnedAt, clearedAt }: AlarmView, nowMs: number): Span {
  const end = returnedAt ?? clearedAt;
  if (active) return { fromMs: t, toMs: Math.max(t, nowMs) };
  return { fromMs: t, toMs: end === null ? t : Math.max(t, Date.parse(end)) };
}
