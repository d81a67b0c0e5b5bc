/**
 * Recordings of a pump loop, with labels: those of shared/data beside the project (GPL, never copied
 * into it) and one made here in the same form.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aChance } from '../make/a-chance.js';

export const SKAB_FOLDER = join(__dirname, '../../../shared/data/skab');
const FLOW = 'Volume Flow RateRMS';

/** Column → quantity and unit, as the recording's authors give them. */
export const COLUMNS = {
  Accelerometer1RMS: { tag: 'P101.VT1', quantity: 'vibration', unit: 'g' },
  Accelerometer2RMS: { tag: 'P101.VT2', quantity: 'vibration', unit: 'g' },
  Current: { tag: 'P101.IT', quantity: 'current', unit: 'A' },
  Pressure: { tag: 'P101.PT', quantity: 'pressure', unit: 'bar' },
  Temperature: { tag: 'P101.TT1', quantity: 'temperature', unit: 'degC' },
  Thermocouple: { tag: 'P101.TT2', quantity: 'temperature', unit: 'degC' },
  Voltage: { tag: 'P101.ET', quantity: 'voltage', unit: 'V' },
  [FLOW]: { tag: 'P101.FT', quantity: 'flow', unit: 'L/min' },
} as const;
export type Column = keyof typeof COLUMNS;

export interface Recording {
  name: string;
  header: string;
  /** As written, oldest first. */
  lines: string[];
  columns: Column[];
  /** Seconds since the first row. */
  atS: number[];
  flow: number[];
  /** Seconds at which the labelled fault begins and ends. */
  fault: { fromS: number; toS: number };
}

export function parseRecording(name: string, text: string): Recording {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(';');
  const cells = lines.map((line) => line.split(';'));
  const column = (wanted: string) => cells.map((row) => row[names.indexOf(wanted)] ?? '');
  const times = column('datetime').map((written) => Date.parse(`${written.replace(' ', 'T')}Z`));
  const atS = times.map((t) => (t - (times[0] ?? 0)) / 1000);
  const labels = column('anomaly').map((label) => Number(label) === 1);
  return {
    name,
    header,
    lines,
    columns: (Object.keys(COLUMNS) as Column[]).filter((known) => names.includes(known)),
    atS,
    flow: column(FLOW).map(Number),
    fault: { fromS: atS[labels.indexOf(true)] ?? 0, toS: atS[labels.lastIndexOf(true)] ?? 0 },
  };
}

/** Ten minutes of calm at 32 L/min and two of a throttled outlet at 30 to 31, one row a second. */
export function aSyntheticRecording(): Recording {
  const chance = aChance(1);
  const calmS = 600;
  const lines = Array.from({ length: calmS + 120 }, (_, second) => {
    const time = new Date(Date.UTC(2026, 0, 1, 8) + second * 1000).toISOString();
    const written = time.slice(0, 19).replace('T', ' ');
    const isFault = second >= calmS;
    const flow = isFault ? chance.oneOf([30, 31, 31, 31]) : chance.oneOf([31, 32, 32, 32, 32, 33]);
    return `${written};${(0.05 + 0.33 * chance.between(-1, 1)).toFixed(6)};${flow};${Number(isFault)}.0`;
  });
  return parseRecording('synthetic', [`datetime;Pressure;${FLOW};anomaly`, ...lines].join('\n'));
}

/** The runs of the folder, or none when it is not there. */
export function recordedRuns(): Recording[] {
  if (!existsSync(SKAB_FOLDER)) return [];
  return readdirSync(SKAB_FOLDER)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) =>
      parseRecording(file.replace('.csv', ''), readFileSync(join(SKAB_FOLDER, file), 'utf8')),
    );
}
