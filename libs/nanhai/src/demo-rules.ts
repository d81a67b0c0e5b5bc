/**
 * Alarm rules of the demonstration beyond limits: one of each kind over several points, and the rate
 * of change of tank levels. The figures are the demonstration's own, not from a standard.
 */
import type { PointEntry, RuleEntry } from '@fengsui/contracts';
import { englishUnit } from './plants/unit-names.js';

const MIN_DETECTORS = 2;
const GAS = ['combustible_gas', 'toxic_gas', 'hydrogen'];

const nameOf = ({ site, tag }: PointEntry) => `${site}/${tag}`;

export function demoRules(points: readonly PointEntry[]): RuleEntry[] {
  return [...tankRates(points), ...detectorVotes(points), ...regulatorLines(points)];
}

function tankRates(points: readonly PointEntry[]): RuleEntry[] {
  const levels = points.filter(
    ({ quantity, unit, unitOfPlant }) =>
      quantity === 'level' && unit === 'm' && unitOfPlant?.startsWith('T-'),
  );
  if (levels.length === 0) return [];
  return [
    {
      kind: 'rate',
      code: 'DEMO-TANK-FALL',
      name: { zh: '储罐液位异常下降', en: 'Tank level falls abnormally fast' },
      severity: 2,
      scope: { points: levels.map(nameOf) },
      direction: 'falling',
      perMinute: 0.15,
      windowS: 120,
      deadband: 0.05,
    },
  ];
}

/** Two detectors of one unit of plant above H together: hardly a single faulty sensor. */
function detectorVotes(points: readonly PointEntry[]): RuleEntry[] {
  const units = new Map<string, PointEntry[]>();
  for (const point of points) {
    if (!GAS.includes(point.quantity) || !point.limits?.H) continue;
    const key = `${point.site} ${point.unitOfPlant ?? ''}`;
    units.set(key, [...(units.get(key) ?? []), point]);
  }
  const serials = new Map<string, number>();
  return [...units.values()]
    .filter((members) => members.length >= MIN_DETECTORS)
    .map((members): RuleEntry => {
      const [first] = members;
      const site = first?.site ?? '';
      const serial = (serials.get(site) ?? 0) + 1;
      serials.set(site, serial);
      const unit = first?.unitOfPlant ?? '';
      return {
        kind: 'voting',
        code: `${site}-VOTE-${serial}`,
        name: {
          zh: `${unit} 两只及以上探测器报警`,
          en: `${englishUnit(unit)}: two or more detectors`,
        },
        severity: 1,
        points: members.map(nameOf),
        need: 2,
        limit: 'H',
      };
    });
}

function regulatorLines(points: readonly PointEntry[]): RuleEntry[] {
  const known = new Set(points.map(nameOf));
  const outlets = points.filter(({ tag }) => /^R\d+\.PT-OUT$/.test(tag));
  return outlets.flatMap(({ site, tag }): RuleEntry[] => {
    const line = tag.slice(0, tag.indexOf('.'));
    const [outlet, flow, valve] = ['PT-OUT', 'FT', 'POS'].map((kind) => `${site}/${line}.${kind}`);
    const rules: RuleEntry[] = [];
    if (outlet !== undefined && flow !== undefined && known.has(flow)) {
      rules.push({
        kind: 'compound',
        code: `${site}-${line}-LEAK`,
        name: { zh: `${line} 压力下降而流量上升`, en: `${line}: pressure falls while flow rises` },
        severity: 1,
        all: [
          { point: outlet, is: { fallingPerMinute: 0.02, windowS: 60 } },
          { point: flow, is: { risingPerMinute: 400, windowS: 60 } },
        ],
      });
    }
    if (outlet !== undefined && valve !== undefined && known.has(valve)) {
      rules.push({
        kind: 'suppression',
        code: `${site}-${line}-SHUT`,
        name: { zh: `${line} 阀门关闭时不报出口低压`, en: `${line}: no low outlet while shut` },
        when: { point: valve, is: { below: 5 } },
        points: [outlet],
        offDelayS: 120,
      });
    }
    const other = `${site}/R2.PT-OUT`;
    if (line === 'R1' && outlet !== undefined && known.has(other)) {
      rules.push({
        kind: 'discrepancy',
        code: `${site}-OUTLETS`,
        name: { zh: '两路出口压力不一致', en: 'The two outlets disagree' },
        severity: 3,
        a: outlet,
        b: other,
        max: 0.15,
        onDelayS: 120,
        offDelayS: 60,
      });
    }
    return rules;
  });
}
