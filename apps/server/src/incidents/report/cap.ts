/**
 * The incident as an alert of the Common Alerting Protocol 1.2 (OASIS Standard, 2010-07-01), for other
 * emergency systems: elements in the order of its schema, times with seconds and an offset, polygons
 * as `latitude,longitude`. Scope is Restricted: it is not meant for the public as it is.
 */
import type { Severity, ZoneArea } from '@fengsui/contracts';
import { distanceText, substance, wallTime } from '@fengsui/domain';
import { quickReport } from './quick-report.js';
import { begunAt, type ReportFacts } from './report-facts.js';
import type { Language } from './report-query.js';
import { xmlDocument, type Xml } from './xml.js';

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
const SENDER = 'fengsui.incidents';

/** `2026-03-01T16:00:10+08:00`: CAP knows no `Z` and no fraction. */
const capTime = (ms: number) => `${wallTime(ms).replace(' ', 'T')}+08:00`;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  1: 'Extreme',
  2: 'Severe',
  3: 'Moderate',
  4: 'Minor',
};
const RESTRICTION = '供应急管理部门内部使用 For emergency authorities only';
const AREAS = {
  isolation: { zh: '初始隔离区', en: 'Initial isolation' },
  protective: { zh: '防护行动区', en: 'Protective action' },
  plume: { zh: '扩散估算区', en: 'Plume estimate' },
} as const;
const AVOID = {
  zh: '远离该区域，位于区内者撤离或就地避险。范围仅供参考。',
  en: 'Keep out of the area; inside, leave it or shelter indoors. The area is reference only.',
};

const maybe = (name: string, value: string | null): Xml[] => (value ? [[name, value]] : []);
const pair = ([lon, lat]: readonly [number, number]) => `${lat},${lon}`;
const named = (name: 'parameter' | 'geocode', key: string, value: string): Xml => [
  name,
  [
    ['valueName', key],
    ['value', value],
  ],
];

function zoneArea({ kind, shape, distanceM }: ZoneArea, lang: Language): Xml[] {
  const [ring] = shape.coordinates;
  if (!ring || ring.length < 4) return [];
  const description = `${AREAS[kind][lang]} ${distanceText(distanceM)}`;
  return [
    [
      'area',
      [
        ['areaDesc', description],
        ['polygon', ring.map(pair).join(' ')],
      ],
    ],
  ];
}

/** The zone's areas, else the place as a circle without extent, else the town by its name alone. */
function areas({ incident, zone, townName }: ReportFacts, lang: Language): Xml[] {
  const drawn = (zone?.areas ?? []).flatMap((area) => zoneArea(area, lang));
  if (drawn.length > 0) return drawn;
  const description = (lang === 'en' && townName?.en) || townName?.zh;
  if (!incident.position && !description) return [];
  return [
    [
      'area',
      [
        ['areaDesc', description ?? incident.title.zh],
        ...maybe('circle', incident.position && `${pair(incident.position)} 0`),
        ...(incident.town ? [named('geocode', 'CN-town', incident.town)] : []),
      ],
    ],
  ];
}

function info(facts: ReportFacts, lang: Language): Xml {
  const { incident } = facts;
  const isOver = incident.state === 'closed';
  const held = incident.substance === null ? null : substance(incident.substance);
  const title = (lang === 'en' && incident.title.en) || incident.title.zh;
  const course = quickReport(facts, '', lang).fields.find(({ key }) => key === 'course');
  const categories = ['Safety', ...(held ? ['CBRNE'] : []), ...(incident.fire ? ['Fire'] : [])];
  const drawn = areas(facts, lang);
  const hasZone = (facts.zone?.areas.length ?? 0) > 0;
  return [
    'info',
    [
      ['language', lang === 'zh' ? 'zh-CN' : 'en-US'],
      ...categories.map((category): Xml => ['category', category]),
      ['event', lang === 'zh' ? '危险化学品或燃气事件' : 'Hazardous materials or gas incident'],
      ['responseType', isOver ? 'AllClear' : 'Avoid'],
      ['urgency', isOver ? 'Past' : 'Immediate'],
      ['severity', SEVERITIES[incident.severity]],
      ['certainty', incident.origin === 'alarms' ? 'Observed' : 'Likely'],
      ['effective', capTime(facts.atMs)],
      ['onset', capTime(begunAt(facts))],
      ['senderName', '烽燧 Fengsui'],
      // Recommendation of the standard: 160 characters at most.
      ['headline', title.slice(0, 160)],
      ...maybe('description', course?.value ?? null),
      ...maybe('instruction', hasZone && !isOver ? AVOID[lang] : null),
      named('parameter', 'incident', incident.id),
      named('parameter', 'state', incident.state),
      ...(held ? [named('parameter', 'UN', held.un.join(' '))] : []),
      ...drawn,
    ],
  ];
}

export function incidentCap(facts: ReportFacts): string {
  const { incident, atMs } = facts;
  const isDrill = incident.drill !== null;
  const alert: Xml = [
    'alert',
    [
      ['identifier', `${SENDER}.${incident.id}.${incident.version}.${atMs}`],
      ['sender', SENDER],
      ['sent', capTime(atMs)],
      ['status', isDrill ? 'Exercise' : 'Actual'],
      ['msgType', 'Alert'],
      ['scope', 'Restricted'],
      ['restriction', RESTRICTION],
      ...maybe('note', isDrill ? `演练 Exercise ${incident.drill ?? ''}` : null),
      ['incidents', `${SENDER}.${incident.id}`],
      info(facts, 'zh'),
      info(facts, 'en'),
    ],
  ];
  return xmlDocument(alert, CAP_NAMESPACE);
}
