/** From the choices in the URL to what is asked of the server. Pure. */
import type { CsvTable } from '@fengsui/contracts';

export const REPORT_RANGES = ['24h', '7d', '30d'] as const;
export type ReportRange = (typeof REPORT_RANGES)[number];

const HOUR_MS = 3_600_000;
const LENGTH_MS: Record<ReportRange, number> = {
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
};

export interface ReportChoice {
  range: ReportRange;
  /** A period of one's own, UTC ms; then the range does not count. */
  own: { fromMs: number; toMs: number } | null;
  town: string | null;
  site: string | null;
}

/** What the query of the URL says; nonsense counts as nothing. */
export function choiceOf(query: {
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  town?: string | undefined;
  site?: string | undefined;
}): ReportChoice {
  const fromMs = Date.parse(query.from ?? '');
  const toMs = Date.parse(query.to ?? '');
  return {
    range: REPORT_RANGES.find((range) => range === query.range) ?? '24h',
    own: fromMs < toMs ? { fromMs, toMs } : null,
    town: query.town ?? null,
    site: query.site ?? null,
  };
}

/** A period that ends now moves on with time; one of one's own stays. */
export const isLive = ({ own }: ReportChoice): boolean => own === null;

/** @param nowMs by the server's clock */
export function reportPath(choice: ReportChoice, nowMs: number, csv?: CsvTable): string {
  const { own, range, town, site } = choice;
  const fromMs = own?.fromMs ?? nowMs - LENGTH_MS[range];
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString() });
  query.set('to', new Date(own?.toMs ?? nowMs).toISOString());
  if (town !== null) query.set('town', town);
  if (site !== null) query.set('site', site);
  if (csv !== undefined) {
    query.set('format', 'csv');
    query.set('table', csv);
  }
  return `/reports/alarm-kpis?${query.toString()}`;
}
