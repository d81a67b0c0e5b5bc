/** A line of the timeline as a person reads it. */
import type {
  DeliveryState,
  GridDelivery,
  TimelineEntry,
  TimelineKind,
  Wind,
} from '@fengsui/contracts';
import type { Language } from './report-query.js';
import { dispatchWord, STATE_WORDS, WORDS, type Words } from './report-words.js';

const w = (zh: string, en: string): Words => ({ zh, en });
export const KIND_WORDS: Readonly<Record<TimelineKind, Words>> = {
  opened: w('事件建立', 'opened'),
  noticed: w('已查看', 'noticed'),
  alarm: w('报警', 'alarm'),
  acknowledged: w('确认报警', 'acknowledged'),
  attached: w('并入报警', 'alarm attached'),
  detached: w('移出报警', 'alarm detached'),
  merged: w('合并', 'merged'),
  unmerged: w('撤销合并', 'merge undone'),
  split: w('拆分', 'split'),
  state: w('状态', 'state'),
  note: w('记录', 'note'),
  decision: w('决策', 'decision'),
  promise: w('承诺', 'promise'),
  promise_kept: w('承诺兑现', 'promise kept'),
  promise_overdue: w('承诺逾期', 'promise overdue'),
  photo: w('照片', 'photo'),
  wind: w('风向变化', 'wind'),
  zone: w('危险区', 'zone'),
  source: w('泄漏源', 'source'),
  proposed: w('建议派遣', 'proposed'),
  dispatch: w('派遣', 'dispatch'),
  team: w('队伍', 'team'),
  guardian: w('队伍守护', 'guardian'),
  roll_call: w('点名', 'roll call'),
  entry: w('进入', 'entry'),
  checklist: w('处置要点', 'checklist'),
  report_clock: w('上报时限', 'report clock'),
  casualties: w('伤亡损失', 'casualties'),
  level: w('事故等级', 'level'),
  supervision: w('督办', 'supervision'),
  supplies: w('物资', 'supplies'),
  notified: w('通知网格', 'grid to be notified'),
  delivery: w('短信结果', 'text messages'),
};

const textIn = (value: unknown, lang: Language): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const name = value as Partial<Record<Language, unknown>>;
  const said = name[lang] ?? name.zh;
  return typeof said === 'string' ? said : '';
};

interface Called {
  place?: unknown;
  role?: unknown;
  name?: unknown;
  phone?: unknown;
}

function calledText(people: readonly Called[], lang: Language): string {
  return people
    .map(({ place, role, name, phone }) =>
      [textIn(place, lang), role, name, phone].filter((part) => typeof part === 'string').join(' '),
    )
    .join('; ');
}

const DELIVERY_WORDS: Readonly<Record<DeliveryState, Words>> = {
  waiting: w('发送中', 'being sent'),
  delivered: w('已送达', 'delivered'),
  refused: w('被拒收', 'refused'),
  expired: w('未能送达', 'not delivered'),
};
/** To whom, by what, and what came of it. */
function deliveredText(messages: readonly GridDelivery[], lang: Language): string {
  return messages
    .map(({ place, role, name, phone, channel, state, reason }) =>
      [textIn(place, lang), role, name, phone, channel, DELIVERY_WORDS[state][lang], reason]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');
}

const stateIn = (value: string, lang: Language): string =>
  (STATE_WORDS as Readonly<Record<string, Words | undefined>>)[value]?.[lang] ??
  dispatchWord(value, lang);

/** A state, a wind or a name; `''` for anything else. */
function factIn(value: unknown, lang: Language): string {
  if (typeof value === 'string') return stateIn(value, lang);
  if (typeof value !== 'object' || value === null) return '';
  if (!('fromDeg' in value)) return textIn(value, lang);
  const { fromDeg, speedMs } = value as Partial<Wind>;
  const parts = [fromDeg == null ? '—' : `${Math.round(fromDeg)}°`];
  if (speedMs != null) parts.push(`${Math.round(speedMs * 10) / 10} m/s`);
  return parts.join(' ');
}

/** Numbers of rows, and what kind, person and text say already. */
const SILENT = new Set([
  ...['id', 'entry', 'incident', 'dispatch', 'occurrence', 'version', 'photo', 'type', 'team'],
  ...['bytes', 'key', 'corrects', 'item', 'at'],
]);

/** What stands alone; lists and nested facts are in the JSON of the report. */
function plainFacts(data: Readonly<Record<string, unknown>>, lang: Language): string {
  const { from, to, ...others } = data;
  const way = [from, to].map((end) => factIn(end, lang)).filter((end) => end !== '');
  const facts = Object.entries(others).flatMap(([key, value]) => {
    if (SILENT.has(key)) return [];
    if (typeof value === 'number') return [`${key} ${Math.round(value * 100) / 100}`];
    return factIn(value, lang);
  });
  return [way.join(' → '), ...facts].filter((fact) => fact !== '').join(' · ');
}

export function entryText({ kind, text, data }: TimelineEntry, lang: Language): string {
  if (kind === 'notified' && Array.isArray(data['people'])) {
    return calledText(data['people'] as Called[], lang);
  }
  if (kind === 'delivery' && Array.isArray(data['messages'])) {
    return deliveredText(data['messages'] as GridDelivery[], lang);
  }
  if (kind === 'checklist') {
    const state = data['done'] === true ? WORDS.done[lang] : WORDS.open[lang];
    return [`${textIn(data['name'], lang)}: ${state}`, text].filter(Boolean).join(' — ');
  }
  return [text, plainFacts(data, lang)].filter(Boolean).join(' · ');
}
