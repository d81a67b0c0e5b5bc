/** One entry of the timeline in words: what was written, and the facts that the system kept. Pure. */
import type { GridDelivery, LocalizedName, TimelineEntry, Wind } from '@fengsui/contracts';
import {
  ACCIDENT_LEVELS,
  CONTAINERS,
  CORRELATIONS,
  DISPATCH_STATES,
  INCIDENT_STATES,
  REPORT_CLOCKS,
  SUBSTANCE_CODES,
} from '@fengsui/contracts';
import type { Translate } from '../../words/words';
import type { WordKey } from '../../words/zh';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
  moment: (ms: number) => string;
}

/** `null` when the kind says it all. */
export function entryText({ text, data }: TimelineEntry, speaker: Speaker): string | null {
  const { from, to, ...others } = data;
  const facts = [
    ...wayText(from, to, speaker),
    ...Object.entries(others).flatMap(([key, value]) => factText(key, value, speaker)),
  ];
  const parts = text ? [text, ...facts] : facts;
  return parts.length === 0 ? null : parts.join(' · ');
}

/** "发现 → 处置": states or winds; "#12 →": the number of an incident. */
function wayText(from: unknown, to: unknown, speaker: Speaker): string[] {
  const ends = [from, to].map((end) => endText(end ?? '', speaker));
  return ends.some((end) => end !== '') ? [ends.join(' → ').trim()] : [];
}

function endText(end: unknown, { t }: Speaker): string {
  if (isWind(end)) return windText(end, t);
  if (typeof end !== 'string') return '';
  return stateText(end, t) ?? (/^\d+$/.test(end) ? `#${end}` : end);
}

/** Ids, and what the kind, the person or the text say already. */
const SILENT = new Set([
  ...['id', 'entry', 'incident', 'dispatch', 'occurrence', 'occurrences', 'alarms', 'version'],
  ...['photo', 'type', 'sha256', 'team', 'key', 'corrects', 'event', 'item', 'at'],
]);
/** Numbers that say nothing without their name. */
const COUNTS: Readonly<Record<string, WordKey>> = {
  etaMin: 'incident.fact.eta',
  receptors: 'incident.fact.receptors',
  airMinutes: 'incident.fact.air',
  delivered: 'incident.fact.delivered',
  refused: 'incident.fact.refused',
  expired: 'incident.fact.expired',
};

const SILENT_WHEN_NONE = new Set(['delivered', 'refused', 'expired']);

function factText(key: string, value: unknown, speaker: Speaker): string[] {
  const { t, name, moment } = speaker;
  if (SILENT.has(key) || value === null || value === '') return [];
  if (isWind(value)) return [windText(value, t)];
  if (isName(value)) return [name(value)];
  if (key === 'people' && Array.isArray(value))
    return [t('incident.fact.called', { count: value.length })];
  if (key === 'messages' && Array.isArray(value)) return failedText(value as GridDelivery[], name);
  if (key === 'escalated' || key === 'returned')
    return value === true ? [t(`incident.alarm.${key}`)] : [];
  if (key === 'overdue') return value === true ? [t('incident.fact.overdue')] : [];
  if (key === 'done') return [t(value === true ? 'incident.check.done' : 'incident.check.undone')];
  if (typeof value === 'number') {
    const word = SILENT_WHEN_NONE.has(key) && value === 0 ? undefined : COUNTS[key];
    return word ? [t(word, { count: Math.round(value * 10) / 10 })] : [];
  }
  if (typeof value !== 'string') return [];
  if (key === 'due' || key === 'deadline')
    return [t('incident.dueAt', { time: moment(Date.parse(value)) })];
  if (key === 'into') return [`→ #${value}`];
  return [wordOf(key, value, t) ?? value];
}

/** Whom the messages did not reach. */
function failedText(messages: readonly GridDelivery[], name: Speaker['name']): string[] {
  return messages
    .filter(({ state }) => state !== 'delivered')
    .map(({ place, role, name: who, phone, reason }) =>
      [place && name(place), role, who, phone, reason].filter(Boolean).join(' '),
    );
}

/** Codes that the dictionary knows. */
function wordOf(key: string, value: string, t: Translate): string | null {
  switch (key) {
    case 'state':
    case 'status':
      return stateText(value, t);
    case 'clock': {
      const clock = REPORT_CLOCKS.find((known) => known === value);
      return clock ? t(`incident.due.${clock}`) : null;
    }
    case 'level':
    case 'computed': {
      const level = ACCIDENT_LEVELS.find((known) => known === value);
      return level ? t(`incident.level.${level}`) : null;
    }
    case 'substance': {
      const substance = SUBSTANCE_CODES.find((known) => known === value);
      return substance ? t(`substance.${substance}`) : null;
    }
    case 'container': {
      const container = CONTAINERS.find((known) => known === value);
      return container ? t(`incident.container.${container}`) : null;
    }
    default: {
      const reason = CORRELATIONS.find((known) => known === value);
      return reason ? t(`incident.by.${reason}`) : null;
    }
  }
}

function stateText(value: string, t: Translate): string | null {
  const state = INCIDENT_STATES.find((known) => known === value);
  if (state) return t(`incident.state.${state}`);
  const dispatch = DISPATCH_STATES.find((known) => known === value);
  return dispatch ? t(`incident.dispatch.${dispatch}`) : null;
}

function isWind(value: unknown): value is Wind {
  return typeof value === 'object' && value !== null && 'fromDeg' in value;
}

function windText({ fromDeg, speedMs }: Wind, t: Translate): string {
  if (fromDeg === null) return t('incident.wind.unknown');
  const speed = speedMs === null ? '—' : Math.round(speedMs * 10) / 10;
  return t('incident.fact.wind', { deg: Math.round(fromDeg), speed });
}

function isName(value: unknown): value is LocalizedName {
  return typeof value === 'object' && value !== null && 'zh' in value;
}
