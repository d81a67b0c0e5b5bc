/** One entry of the timeline in words: what was written, or the facts that the system kept. Pure. */
import type { LocalizedName, TimelineEntry, Wind } from '@fengsui/contracts';
import { CORRELATIONS, DISPATCH_STATES, INCIDENT_STATES } from '@fengsui/contracts';
import type { Translate } from '../../words/words';
import type { WordKey } from '../../words/zh';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
  moment: (ms: number) => string;
}

/** `null` when the kind says it all. */
export function entryText(entry: TimelineEntry, speaker: Speaker): string | null {
  const facts = Object.entries(entry.data).flatMap(([key, value]) => factText(key, value, speaker));
  const text = entry.text ?? '';
  const parts = text === '' ? facts : [text, ...facts];
  return parts.length === 0 ? null : parts.join(' · ');
}

/** Keys that are ids or that the kind, the person or the text say already. */
const SILENT = new Set([
  ...['id', 'entry', 'incident', 'dispatch', 'occurrence', 'occurrences', 'version', 'item'],
  ...['photo', 'type', 'sha256', 'team', 'key', 'corrects', 'event'],
]);
/** Numbers that say nothing without their name. */
const COUNTS: Readonly<Record<string, WordKey>> = {
  etaMin: 'incident.fact.eta',
  receptors: 'incident.fact.receptors',
  airMinutes: 'incident.fact.air',
};

function factText(key: string, value: unknown, speaker: Speaker): string[] {
  const { t } = speaker;
  if (SILENT.has(key) || value === null || value === '') return [];
  if (isWind(value)) return windText(value, t);
  if (key === 'due' || key === 'deadline') return timeText(value, speaker);
  if (key === 'by' || key === 'reason') {
    const reason = CORRELATIONS.find((known) => known === value);
    return reason ? [t(`incident.by.${reason}`)] : texts(value);
  }
  if (key === 'state' || key === 'status' || key === 'from' || key === 'to') {
    const state = INCIDENT_STATES.find((known) => known === value);
    if (state) return [t(`incident.state.${state}`)];
    const dispatch = DISPATCH_STATES.find((known) => known === value);
    return dispatch ? [t(`incident.dispatch.${dispatch}`)] : texts(value);
  }
  if (key === 'people' && Array.isArray(value))
    return [t('incident.fact.called', { count: value.length })];
  if (typeof value === 'number') {
    const name = COUNTS[key];
    return name ? [t(name, { count: Math.round(value * 10) / 10 })] : [];
  }
  if (key === 'done') return [t(value === true ? 'incident.check.done' : 'incident.check.undone')];
  if (isName(value)) return [speaker.name(value)];
  return texts(value);
}

/** What is no word is for programs. */
function texts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function timeText(value: unknown, { t, moment }: Speaker): string[] {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? [] : [t('incident.dueAt', { time: moment(ms) })];
}

function isWind(value: unknown): value is Wind {
  return typeof value === 'object' && value !== null && 'fromDeg' in value;
}

function windText({ fromDeg, speedMs }: Wind, t: Translate): string[] {
  if (fromDeg === null) return [t('incident.wind.unknown')];
  const speed = speedMs === null ? '—' : Math.round(speedMs * 10) / 10;
  return [t('incident.fact.wind', { deg: Math.round(fromDeg), speed })];
}

function isName(value: unknown): value is LocalizedName {
  return typeof value === 'object' && value !== null && 'zh' in value;
}

/** Entries that a later one corrects, by id. */
export function correctedIn(entries: readonly TimelineEntry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ data }) => (typeof data['corrects'] === 'string' ? [data['corrects']] : [])),
  );
}

export const TIMELINE_GROUPS = ['all', 'people', 'alarms', 'teams'] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

const GROUPS: Record<Exclude<TimelineGroup, 'all'>, ReadonlySet<TimelineEntry['kind']>> = {
  people: new Set([
    'note',
    'decision',
    'promise',
    'promise_kept',
    'promise_overdue',
    'photo',
    'checklist',
    'state',
    'level',
    'casualties',
    'supervision',
  ]),
  alarms: new Set(['alarm', 'acknowledged', 'attached', 'detached', 'split', 'merged', 'opened']),
  teams: new Set([
    'proposed',
    'dispatch',
    'team',
    'guardian',
    'roll_call',
    'entry',
    'supplies',
    'notified',
  ]),
};

export function inGroup({ kind }: TimelineEntry, group: TimelineGroup): boolean {
  return group === 'all' || GROUPS[group].has(kind);
}
