/** What a rule will do, in plain words; the same sentences for the version in force and a draft. Pure. */
import type { Limit, LimitName, PointTest, RuleBody, RuleOf, Severity } from '@fengsui/contracts';
import type { Translate } from '../words/words';

export interface Speaker {
  t: Translate;
  /** Name of a point `{site}/{tag}`. */
  point: (name: string) => string;
  /** Its unit; empty when it has none or is not known here. */
  unit: (name: string) => string;
}

export interface Sentence {
  text: string;
  /** The alarm it speaks of, if it raises one. */
  severity: Severity | null;
}

/** Worst first, as people look for it. */
const LIMITS: readonly LimitName[] = ['HH', 'H', 'L', 'LL'];

export function explain(rule: RuleBody, speaker: Speaker): Sentence[] {
  const { t } = speaker;
  if (rule.kind === 'limits') {
    const judged = LIMITS.flatMap((name) => {
      const limit = rule.limits[name];
      return limit ? [limitSentence(name, limit, rule.point, speaker)] : [];
    });
    return judged.length > 0 ? judged : [plain(t('explain.limits.none'))];
  }
  if (rule.kind === 'suppression') {
    const first = t('explain.suppression', {
      test: testText(rule.when.point, rule.when.is, speaker),
      held: held(rule.onDelayS, t),
      points: list(rule.points.map(speaker.point), t),
    });
    return [plain(first), plain(t('explain.suppressed')), ...ends(rule, t)];
  }
  const severity = colour(rule.severity, t);
  const raises = t('explain.raises', { severity, condition: conditionText(rule, speaker) });
  return [
    { text: raises, severity: rule.severity },
    ...('scope' in rule ? [plain(scopeText(rule.scope, speaker))] : []),
    ...ends(rule, t),
  ];
}

/** A number as exactly as it was given, without the dust of binary sums. */
export function exact(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function limitSentence(
  name: LimitName,
  limit: Limit,
  point: string,
  { t, point: nameOf, unit: unitOf }: Speaker,
): Sentence {
  const high = name === 'H' || name === 'HH';
  const measure = (value: number) => `${exact(value)} ${unitOf(point)}`.trim();
  const away = (limit.deadband ?? 0) * (high ? -1 : 1);
  const text = t(high ? 'explain.limit.high' : 'explain.limit.low', {
    severity: colour(limit.severity, t),
    point: nameOf(point),
    value: measure(limit.value),
    held: held(limit.onDelayS, t),
    back: measure(limit.value + away),
    away: held(limit.offDelayS, t),
  });
  return { text, severity: limit.severity };
}

type Raising = Exclude<RuleBody, { kind: 'limits' | 'suppression' }>;

function conditionText(rule: Raising, speaker: Speaker): string {
  const { t, point, unit } = speaker;
  const wait = held(rule.onDelayS, t);
  const inUnit = (value: number) =>
    `${exact(value)} ${'scope' in rule ? commonUnit(rule.scope, unit) : ''}`.trim();
  switch (rule.kind) {
    case 'rate':
      return t(`explain.rate.${rule.direction}`, {
        rate: inUnit(rule.perMinute),
        window: spanText(rule.windowS, t),
        back: inUnit(rule.perMinute - (rule.deadband ?? 0)),
        held: wait,
      });
    case 'frozen':
      return t('explain.frozen', { noise: inUnit(rule.noise), time: spanText(rule.forS, t) });
    case 'bad_quality':
      return t('explain.bad_quality', { held: wait });
    case 'out_of_range':
      return t('explain.out_of_range', { held: wait });
    case 'clock_skew':
      return t('explain.clock_skew', { time: spanText(rule.maxS, t) });
    case 'discrepancy':
      return t('explain.discrepancy', {
        a: point(rule.a),
        b: point(rule.b),
        max: `${exact(rule.max)} ${unit(rule.a)}`.trim(),
        held: wait,
      });
    case 'voting':
      return t('explain.voting', {
        need: rule.need,
        count: rule.points.length,
        points: list(rule.points.map(point), t),
        limit: `${t(`limit.${rule.limit}`)} ${rule.limit}`,
        held: wait,
      });
    case 'compound':
      return t('explain.compound', {
        tests: rule.all.map((one) => testText(one.point, one.is, speaker)).join(t('explain.and')),
        held: wait,
      });
    case 'event':
      return t('explain.event', { event: t(`rule.event.${rule.event}`) });
    case 'no_data':
    case 'gateway_offline':
    case 'platform_blind':
      return t(`explain.${rule.kind}`);
  }
}

function testText(name: string, is: PointTest, { t, point: nameOf, unit: unitOf }: Speaker) {
  const point = nameOf(name);
  const measure = (value: number) => `${exact(value)} ${unitOf(name)}`.trim();
  if ('above' in is) return t('explain.test.above', { point, value: measure(is.above) });
  if ('below' in is) return t('explain.test.below', { point, value: measure(is.below) });
  if ('limit' in is)
    return t('explain.test.limit', { point, limit: `${t(`limit.${is.limit}`)} ${is.limit}` });
  if ('equals' in is) {
    const value =
      typeof is.equals === 'boolean' ? t(is.equals ? 'value.true' : 'value.false') : null;
    return t('explain.test.equals', { point, value: value ?? measure(Number(is.equals)) });
  }
  const rises = 'risingPerMinute' in is;
  return t(rises ? 'explain.test.rising' : 'explain.test.falling', {
    point,
    rate: measure(rises ? is.risingPerMinute : is.fallingPerMinute),
    window: spanText(is.windowS, t),
  });
}

/** Of the points that are named; empty when they have several, or not all are known here. */
function commonUnit({ points }: RuleOf<'rate'>['scope'], unitOf: Speaker['unit']): string {
  const units = new Set(points?.map(unitOf));
  return units.size === 1 ? ([...units][0] ?? '') : '';
}

function scopeText(scope: RuleOf<'rate'>['scope'], { t, point }: Speaker): string {
  const parts = [
    scope.quantities &&
      list(
        scope.quantities.map((name) => t(`quantity.${name}`)),
        t,
      ),
    scope.sites && t('explain.scope.sites', { sites: list(scope.sites, t) }),
    scope.points && list(scope.points.map(point), t),
  ].filter((part) => part !== undefined);
  return parts.length === 0
    ? t('explain.scope.all')
    : t('explain.scope.some', { what: parts.join(t('explain.with')) });
}

function ends(
  rule: {
    offDelayS?: number | undefined;
    latched?: boolean | undefined;
    enabled?: boolean | undefined;
  },
  t: Translate,
): Sentence[] {
  return [
    ...(rule.offDelayS
      ? [plain(t('explain.offDelay', { time: spanText(rule.offDelayS, t) }))]
      : []),
    ...(rule.latched ? [plain(t('explain.latched'))] : []),
    ...(rule.enabled === false ? [plain(t('explain.disabled'))] : []),
  ];
}

const plain = (text: string): Sentence => ({ text, severity: null });

/** ` for 15 s`, or nothing when there is no delay. */
function held(delayS: number | undefined, t: Translate): string {
  return delayS ? t('explain.held', { time: spanText(delayS, t) }) : '';
}

const SHOWN = 4;
function list(names: readonly string[], t: Translate): string {
  const shown = names.slice(0, SHOWN).join(t('explain.comma'));
  return names.length <= SHOWN ? shown : t('explain.more', { shown, count: names.length });
}

/** `15 s`, `2 min`, `1 h 30 min`: only what is there. */
export function spanText(seconds: number, t: Translate): string {
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = exact(seconds % 60);
  return [
    ...(h > 0 ? [t('explain.hours', { h })] : []),
    ...(m > 0 ? [t('explain.minutes', { m })] : []),
    ...(s !== '0' || seconds < 60 ? [t('age.seconds', { s })] : []),
  ].join(' ');
}

/** `red`, within a sentence. */
const colour = (severity: Severity, t: Translate) => t(`severity.${severity}`).toLowerCase();
