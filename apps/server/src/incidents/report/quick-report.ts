/**
 * 事故快报 as a draft from facts that are held, in the order of State Council Order 493 (2007), art. 12:
 * unit, time, place, course, casualties and loss, measures. Nothing is guessed: what is not held is
 * `null` and named.
 */
import type { Explanation, LocalizedName, QuickReport } from '@fengsui/contracts';
import { distanceText, substance, wallTime } from '@fengsui/domain';
import { begunAt, type ReportFacts } from './report-facts.js';
import type { Language } from './report-query.js';
import {
  CLOCK_WORDS,
  dispatchWord,
  FIELD_WORDS,
  LEVEL_WORDS,
  ORIGIN_WORDS,
  STATE_WORDS,
  type FieldKey,
} from './report-words.js';

const name = (of: LocalizedName | null, lang: Language) =>
  of === null ? null : lang === 'en' ? (of.en ?? of.zh) : of.zh;
const joined = (parts: readonly (string | null | undefined)[], by: string): string | null => {
  const held = parts.filter((part): part is string => Boolean(part));
  return held.length === 0 ? null : held.join(by);
};
const clock = (iso: string) => wallTime(Date.parse(iso));

type Field = (facts: ReportFacts, lang: Language) => string | null;

const place: Field = ({ incident, townName }, lang) =>
  joined(
    [
      name(townName, lang),
      name(incident.siteName, lang),
      incident.unitOfPlant,
      incident.position && `${incident.position[1]}, ${incident.position[0]} (WGS84)`,
    ],
    ' ',
  );

const unit: Field = ({ incident, site }, lang) =>
  joined([name(incident.siteName, lang), site?.operator, incident.site], ' · ');

const involved: Field = ({ incident }, lang) => {
  if (incident.substance === null) return null;
  const { name: words, un, cas } = substance(incident.substance);
  return `${words[lang]} (UN ${un.join('/')}, CAS ${cas})`;
};

/** The value of a worse limit stands beside the time of that, not of the first. */
function firstOutText({ firstOut, more, withinS }: Explanation, lang: Language): string {
  const { point, rule, value, unit, t, escalatedAt } = firstOut;
  const named = `${lang === 'zh' ? '首发报警' : 'first-out'} ${point ?? rule}`;
  const measured = value === null ? '' : ` ${value} ${unit ?? ''}`.trimEnd();
  const isWorse = escalatedAt !== null && measured !== '';
  const first = `${named}${isWorse ? '' : measured}`;
  return lang === 'zh'
    ? (joined(
        [
          `${first}（${wallTime(t)}）`,
          isWorse ? `${wallTime(escalatedAt)} 升至${measured}` : null,
          `${withinS} 秒内另有 ${more} 条`,
        ],
        '，',
      ) ?? '')
    : (joined(
        [
          `${first} at ${wallTime(t)}`,
          isWorse ? `risen to${measured} at ${wallTime(escalatedAt)}` : null,
          `${more} more within ${withinS} s`,
        ],
        ', ',
      ) ?? '');
}

const course: Field = ({ incident }, lang) => {
  const { explanation } = incident;
  const alarms = explanation && firstOutText(explanation, lang);
  return joined(
    [name(incident.title, lang), alarms, STATE_WORDS[incident.state][lang]],
    lang === 'zh' ? '；' : '; ',
  );
};

const casualties: Field = ({ incident }, lang) => {
  if (incident.casualties === null) return null;
  const { deaths, seriouslyInjured, lossYuan } = incident.casualties;
  return lang === 'zh'
    ? `死亡 ${deaths} 人，重伤 ${seriouslyInjured} 人，直接经济损失 ${lossYuan} 元`
    : `${deaths} dead, ${seriouslyInjured} seriously injured, direct loss ${lossYuan} yuan`;
};

const level: Field = ({ incident }, lang) => {
  if (incident.level === null) return null;
  const { confirmed, computed } = incident.level;
  if (confirmed !== null) return LEVEL_WORDS[confirmed][lang];
  const draft = lang === 'zh' ? '（初步判定，未确认）' : ' (computed, not confirmed)';
  return `${LEVEL_WORDS[computed][lang]}${draft}`;
};

const measures: Field = ({ incident, timeline, checklist }, lang) =>
  joined(
    [
      ...checklist.filter(({ doneAt }) => doneAt !== null).map(({ text }) => name(text, lang)),
      ...timeline.filter(({ kind }) => kind === 'decision').map(({ text }) => text),
      incident.result,
    ],
    lang === 'zh' ? '；' : '; ',
  );

const teams: Field = ({ teams: sent }, lang) =>
  joined(
    sent.map(({ name: of, state, sentAt }) =>
      joined(
        [name(of, lang), dispatchWord(state, lang), sentAt === null ? null : wallTime(sentAt)],
        ' ',
      ),
    ),
    lang === 'zh' ? '；' : '; ',
  );

const AREAS = {
  isolation: { zh: '初始隔离', en: 'isolation' },
  protective: { zh: '防护行动区', en: 'protective action' },
  plume: { zh: '扩散估算', en: 'plume estimate' },
} as const;
const area: Field = ({ zone }, lang) => {
  if (!zone || zone.areas.length === 0) return null;
  const inside = lang === 'zh' ? '区内受体' : 'receptors inside';
  const drawn = wallTime(Date.parse(zone.at));
  return joined(
    [
      ...zone.areas.map(({ kind, distanceM }) => `${AREAS[kind][lang]} ${distanceText(distanceM)}`),
      `${inside} ${zone.receptors.length}`,
      lang === 'zh' ? `按 ${drawn} 画定的危险区` : `zone as drawn at ${drawn}`,
    ],
    lang === 'zh' ? '；' : '; ',
  );
};

const reports: Field = ({ incident }, lang) =>
  joined(
    incident.clocks
      .filter(({ doneAt }) => doneAt !== null)
      .map(({ kind, doneAt, doneBy }) =>
        joined([CLOCK_WORDS[kind][lang], doneAt && clock(doneAt), doneBy], ' '),
      ),
    lang === 'zh' ? '；' : '; ',
  );

const informant: Field = ({ incident }, lang) =>
  joined(
    [ORIGIN_WORDS[incident.origin][lang], incident.reporter?.name, incident.reporter?.phone],
    ' ',
  );

/** @param by who makes the draft */
export function quickReport(facts: ReportFacts, by: string, lang: Language): QuickReport {
  const values: [FieldKey, string | null][] = [
    ['unit', unit(facts, lang)],
    ['time', wallTime(begunAt(facts))],
    ['place', place(facts, lang)],
    ['substance', involved(facts, lang)],
    ['course', course(facts, lang)],
    ['casualties', casualties(facts, lang)],
    ['level', level(facts, lang)],
    ['measures', measures(facts, lang)],
    ['teams', teams(facts, lang)],
    ['area', area(facts, lang)],
    ['reports', reports(facts, lang)],
    ['informant', informant(facts, lang)],
    ['reporter', by],
  ];
  return {
    incident: facts.incident.id,
    at: new Date(facts.atMs).toISOString(),
    fields: values.map(([key, value]) => ({ key, label: { ...FIELD_WORDS[key] }, value })),
    missing: values.filter(([, value]) => value === null).map(([key]) => key),
  };
}
