/**
 * Reports as CSV for a spreadsheet: UTF-8 with a mark of it, and nothing that a spreadsheet would run
 * as a formula. Times are ISO 8601 UTC, shares are between 0 and 1.
 */
import { stringify } from 'csv-stringify/sync';
import { KPI_NAMES, type AlarmKpis, type CsvTable, type KpiAdvice } from '@fengsui/contracts';

type Cell = string | number | boolean | null;

const csv = (rows: readonly Record<string, Cell>[], columns: readonly string[]) =>
  stringify([...rows], {
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });

const SCOPE_COLUMNS = [
  ...['kind', 'code', 'name_zh', 'name_en', 'from', 'to', 'indicative', 'activations'],
  ...KPI_NAMES.flatMap((name) => [name, `${name}_verdict`]),
  ...['high', 'medium', 'low', 'severity_verdict'],
  ...[
    'chattering_activations',
    'fleeting',
    'shelved',
    'suppressed',
    'out_of_service',
    'historical',
  ],
];

function scopeRows({ from, to, indicative, scopes }: AlarmKpis): Record<string, Cell>[] {
  return scopes.map((scope) => ({
    kind: scope.kind,
    code: scope.code,
    name_zh: scope.name?.zh ?? null,
    name_en: scope.name?.en ?? null,
    from,
    to,
    indicative,
    activations: scope.activations,
    ...Object.fromEntries<Cell>(
      KPI_NAMES.flatMap((name): [string, Cell][] => [
        [name, scope.figures[name].value],
        [`${name}_verdict`, scope.figures[name].verdict],
      ]),
    ),
    high: scope.severity.high,
    medium: scope.severity.medium,
    low: scope.severity.low,
    severity_verdict: scope.severity.verdict,
    chattering_activations: scope.chatteringActivations,
    fleeting: scope.fleeting,
    shelved: scope.notCounted.shelved,
    suppressed: scope.notCounted.suppressed,
    out_of_service: scope.notCounted.outOfService,
    historical: scope.notCounted.historical,
  }));
}

const POINT_COLUMNS = [
  ...[
    'point',
    'gateway',
    'site',
    'name_zh',
    'name_en',
    'from',
    'to',
    'load',
    'share',
    'chattering',
  ],
  ...['fleeting', 'rules', 'advice', 'suggested_deadband', 'present_deadband', 'unit'],
  ...['suggested_on_delay_s', 'present_on_delay_s', 'standing_since'],
];

const find = <K extends KpiAdvice['kind']>(advice: readonly KpiAdvice[], kind: K) =>
  advice.find((each): each is Extract<KpiAdvice, { kind: K }> => each.kind === kind);

function pointRows({ from, to, worst }: AlarmKpis): Record<string, Cell>[] {
  return worst.map(({ point, gateway, site, names, load, share, rules, advice, ...counts }) => {
    const deadband = find(advice, 'deadband');
    const delay = find(advice, 'on_delay');
    return {
      point,
      gateway,
      site,
      name_zh: names.point?.zh ?? names.site?.zh ?? null,
      name_en: names.point?.en ?? names.site?.en ?? null,
      from,
      to,
      load,
      share,
      chattering: counts.chattering,
      fleeting: counts.fleeting,
      rules: rules.map(({ rule, load: ofRule }) => `${rule} ${ofRule}`).join('; '),
      advice: advice.map(({ kind }) => kind).join('; '),
      suggested_deadband: deadband?.suggested ?? null,
      present_deadband: deadband?.present ?? null,
      unit: deadband?.unit ?? null,
      suggested_on_delay_s: delay?.suggestedS ?? null,
      present_on_delay_s: delay?.presentS ?? null,
      standing_since: find(advice, 'repair_or_out_of_service')?.since ?? null,
    };
  });
}

export function kpiCsv(kpis: AlarmKpis, table: CsvTable): string {
  return table === 'scopes'
    ? csv(scopeRows(kpis), SCOPE_COLUMNS)
    : csv(pointRows(kpis), POINT_COLUMNS);
}
