import type { KpiScope, KpiSubject } from '@fengsui/contracts';
import { judged, judgedSpread } from '@fengsui/domain';
import { en as core } from '../words/en';
import { enReports } from '../words/en-reports';
import type { Translate } from '../words/words';
import { adviceText } from './advice-text';
import { chartOf } from './bar-shapes';
import { figureTexts, shareText } from './figure-text';
import { subjectText } from './subject-text';

const en = { ...core, ...enReports };
const t: Translate = (key, params = {}) =>
  en[key as keyof typeof en].replace(/{{(\w+)}}/g, (_, name: string) => String(params[name]));
const speaker = { t, name: ({ zh, en: english }: { zh: string; en?: string }) => english ?? zh };

const aScope = (load: number): KpiScope => ({
  kind: 'seat',
  code: 'duty',
  name: null,
  activations: load,
  notCounted: { shelved: 0, suppressed: 0, outOfService: 0, historical: 0 },
  chatteringActivations: 0,
  fleeting: 0,
  figures: {
    per10Min: judged('per10Min', 1.5, load),
    perDay: judged('perDay', 216, load),
    floodShare: judged('floodShare', 1 / 144, load),
    topTenShare: judged('topTenShare', 0.31, load),
    chattering: judged('chattering', 0, load),
    standing: judged('standing', 7, load),
  },
  severity: judgedSpread(8, 10, 12),
});

describe('figures in words', () => {
  it('come with their target and a verdict, shares in percent', () => {
    const texts = figureTexts(aScope(216), t);
    expect(texts.map(({ value, target, verdict }) => [value, target, verdict])).toEqual([
      ['1.5', 'Target 1, at most 2', 'watch'],
      ['216', 'Target 150, at most 300', 'watch'],
      ['0.694%', 'Target under 1%', 'watch'],
      ['31%', 'Target under 5%', 'over'],
      ['0', 'Target 0', 'ok'],
      ['7', 'Target under 5', 'over'],
      ['high 27% · medium 33% · low 40%', en['kpi.target.severity'], 'over'],
    ]);
  });

  it('say nothing about severities where nothing happened', () => {
    const calm = { ...aScope(0), severity: judgedSpread(0, 0, 0) };
    expect(figureTexts(calm, t).at(-1)).toMatchObject({
      value: 'high — · medium — · low —',
      verdict: null,
    });
  });

  it('do not call nothing what is something', () => {
    expect([0, 0.00001, 0.0123, 1].map(shareText)).toEqual(['0%', '<0.01%', '1.23%', '100%']);
  });
});

describe('what to do, in words', () => {
  const moment = () => '03-01 12:00';

  it('is a deed, and says on what a figure is based', () => {
    const basis = {
      medianDifference: 0.12,
      differences: 5000,
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-02T00:00:00.000Z',
    };
    const text = adviceText(
      { kind: 'deadband', suggested: 0.36, present: 0.1, unit: 'kPa', basis },
      t,
      moment,
    );
    expect(text.deed).toBe('Widen the deadband from 0.1 to 0.36 kPa');
    expect(text.basis).toContain('0.12 kPa (5000 differences of the last day)');
    const since = '2026-03-01T00:00:00.000Z';
    expect(adviceText({ kind: 'repair_or_out_of_service', since }, t, moment)).toEqual({
      deed: 'Repair it or take it out of service: in alarm since 03-01 12:00',
      basis: null,
    });
  });
});

describe('what a row is about', () => {
  const about = (subject: Partial<KpiSubject>) =>
    subjectText(
      {
        point: null,
        gateway: null,
        site: 'NH1',
        names: { site: { zh: '站', en: 'Plant' }, point: null },
        ...subject,
      },
      speaker,
    );

  it('is the point by its name, else its tag, else the gateway, the site or the platform', () => {
    const point = { point: 'NH1/P/1', gateway: 'NH1-G' };
    expect(about(point)).toEqual({
      what: 'P/1',
      code: 'NH1/P/1',
      place: 'Plant',
      link: ['/sites', 'NH1', 'points', 'P/1'],
    });
    expect(about({ ...point, names: { site: null, point: { zh: '压力' } } }).what).toBe('压力');
    expect(about({ gateway: 'NH1-G' })).toMatchObject({ what: 'Gateway NH1-G', place: 'Plant' });
    expect(about({})).toMatchObject({ what: 'The site as a whole', code: 'NH1' });
    expect(about({ site: null, names: { site: null, point: null } })).toEqual({
      what: 'Platform self-check',
      code: null,
      place: null,
      link: null,
    });
  });
});

describe('the load chart', () => {
  it('draws eleven in ten minutes above the line of a flood, and an empty bar as nothing', () => {
    const { shapes, lineY, most } = chartOf(
      [
        [0, 11],
        [1, 10],
        [2, 0],
      ],
      600_000,
    );
    expect(most).toBe(11);
    expect(shapes.map(({ flood }) => flood)).toEqual([true, false, false]);
    expect(shapes[0]?.y).toBeLessThan(lineY ?? 0);
    expect(shapes[1]?.y).toBeCloseTo(lineY ?? 0);
    expect(shapes[2]?.height).toBe(0);
  });

  it('has no such line for hours and days, and stays low when little happens', () => {
    const { shapes, lineY } = chartOf([[0, 1]], 3_600_000);
    expect(lineY).toBeNull();
    expect(shapes[0]?.height).toBe(20);
  });
});
