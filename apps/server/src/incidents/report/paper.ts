/** The after-action page as headings, tables and cells, whatever it is printed on. */
import type { IncidentReport } from '@fengsui/contracts';
import { wallTime } from '@fengsui/domain';
import { entryText, KIND_WORDS } from './entry-words.js';
import type { Language } from './report-query.js';
import { SEVERITY_WORDS, STATE_WORDS, TIME_WORDS, WORDS } from './report-words.js';

export interface PaperTable {
  heading: string;
  /** Of the columns; none for a table of pairs. */
  columns: string[];
  /** Share of the width of each column; they sum up to 1. */
  widths: number[];
  rows: string[][];
}
export interface Paper {
  language: Language;
  title: string;
  /** Below the title. */
  lead: string;
  /** Across every page; `null`: none. */
  watermark: string | null;
  tables: PaperTable[];
}

const clock = (iso: string | null, lang: Language) =>
  iso === null ? WORDS.never[lang] : wallTime(Date.parse(iso));

/** `1 h 02 min 03 s`; leading parts that are nothing are left out. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  if (h > 0) return `${h} h ${two(min)} min ${two(s)} s`;
  return min > 0 ? `${min} min ${two(s)} s` : `${s} s`;
}

function summary({ incident }: IncidentReport, lang: Language): string[][] {
  const { state, severity, openedAt, closedAt, closedBy, result, closeReason } = incident;
  return [
    [WORDS.state[lang], STATE_WORDS[state][lang]],
    [WORDS.severity[lang], SEVERITY_WORDS[severity][lang]],
    [KIND_WORDS.opened[lang], clock(openedAt, lang)],
    [TIME_WORDS.close[lang], [clock(closedAt, lang), closedBy].filter(Boolean).join(' ')],
    ...[result, closeReason].flatMap((text) => (text === null ? [] : [[WORDS.what[lang], text]])),
  ];
}

const PAIRS = [0.25, 0.75];

export function paperOf(report: IncidentReport, lang: Language): Paper {
  const { incident, times, alarms, timeline, checklist, quickReport } = report;
  const title = lang === 'en' ? (incident.title.en ?? incident.title.zh) : incident.title.zh;
  const pairs = (heading: string, rows: string[][]): PaperTable => ({
    ...{ heading, columns: [], widths: PAIRS, rows },
  });
  return {
    language: lang,
    title: `${WORDS.afterAction[lang]} · ${title}`,
    lead: `${WORDS.incident[lang]} ${incident.id} · ${WORDS.madeAt[lang]} ${clock(quickReport.at, lang)} (${WORDS.zone[lang]})`,
    watermark: incident.drill === null ? null : WORDS.drill[lang],
    tables: [
      pairs(WORDS.summary[lang], summary(report, lang)),
      pairs(
        WORDS.times[lang],
        (Object.keys(TIME_WORDS) as (keyof typeof TIME_WORDS)[]).map((key) => {
          const ms = times[key];
          return [TIME_WORDS[key][lang], ms === null ? WORDS.never[lang] : durationText(ms)];
        }),
      ),
      pairs(
        WORDS.quick[lang],
        quickReport.fields.map(({ label, value }) => [
          lang === 'en' ? (label.en ?? label.zh) : label.zh,
          value ?? WORDS.unknown[lang],
        ]),
      ),
      {
        heading: WORDS.alarms[lang],
        columns: [WORDS.time[lang], WORDS.point[lang], WORDS.value[lang], WORDS.severity[lang]],
        widths: [0.25, 0.45, 0.18, 0.12],
        rows: alarms.map(({ t, point, rule, value, unit, severity }) => [
          wallTime(t),
          [point, rule].filter(Boolean).join(' '),
          value === null ? '' : `${value} ${unit ?? ''}`.trim(),
          SEVERITY_WORDS[severity][lang],
        ]),
      },
      {
        heading: WORDS.timeline[lang],
        columns: [WORDS.time[lang], WORDS.kind[lang], WORDS.who[lang], WORDS.what[lang]],
        widths: [0.2, 0.14, 0.14, 0.52],
        rows: timeline.map((entry) => [
          clock(entry.at, lang),
          KIND_WORDS[entry.kind][lang],
          entry.by ?? WORDS.system[lang],
          entryText(entry, lang),
        ]),
      },
      {
        heading: WORDS.checklist[lang],
        columns: [WORDS.step[lang], WORDS.done[lang], WORDS.source[lang]],
        widths: [0.45, 0.25, 0.3],
        rows: checklist.map(({ text, doneAt, doneBy, note, source }) => [
          lang === 'en' ? (text.en ?? text.zh) : text.zh,
          doneAt === null
            ? WORDS.open[lang]
            : [clock(doneAt, lang), doneBy, note].filter(Boolean).join(' '),
          lang === 'en' ? (source.en ?? source.zh) : source.zh,
        ]),
      },
    ],
  };
}
