/** Figures, targets and verdicts in words. Pure. */
import { KPI_NAMES, type KpiName, type KpiScope, type Verdict } from '@fengsui/contracts';
import { numberText } from '../words/format';
import type { Translate } from '../words/words';

const SHARES: readonly KpiName[] = ['floodShare', 'topTenShare'];
const COUNTS: readonly KpiName[] = ['chattering', 'standing'];

/** `27%`, `0.69%`; what is not nothing is never shown as nothing. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return '<0.01%';
  return `${numberText(percent)}%`;
}

export interface FigureText {
  name: KpiName | 'severity';
  title: string;
  value: string;
  target: string;
  verdict: Verdict | null;
}

/** Over so short a time that it is not judged, an average is none. */
const AVERAGES: readonly KpiName[] = ['per10Min', 'perDay', 'floodShare'];

const valueText = (name: KpiName, value: number): string =>
  SHARES.includes(name)
    ? shareText(value)
    : COUNTS.includes(name)
      ? String(value)
      : numberText(value);

/** All figures of a seat, town or site, in the order in which they are shown. */
export function figureTexts({ figures, severity }: KpiScope, t: Translate): FigureText[] {
  const shown = KPI_NAMES.map((name): FigureText => {
    const { value, target: aim, most, under, verdict } = figures[name];
    const target = valueText(name, aim);
    return {
      name,
      title: t(`kpi.figure.${name}`),
      value: verdict === null && AVERAGES.includes(name) ? '—' : valueText(name, value),
      target:
        most !== null
          ? t('kpi.target.upTo', { target, most: valueText(name, most) })
          : t(under ? 'kpi.target.under' : 'kpi.target.exact', { target }),
      verdict,
    };
  });
  const { high, medium, low, verdict } = severity;
  const share = (count: number) =>
    high + medium + low === 0
      ? '—'
      : `${String(Math.round((100 * count) / (high + medium + low)))}%`;
  shown.push({
    name: 'severity',
    title: t('kpi.figure.severity'),
    value: t('kpi.severity', { high: share(high), medium: share(medium), low: share(low) }),
    target: t('kpi.target.severity'),
    verdict,
  });
  return shown;
}
