/** What is said of a drill, in words. Pure. */
import type { DrillScore, DrillView, LocalizedName } from '@fengsui/contracts';
import type { Params, Translate } from '../words/words';
import type { DrillWordKey } from '../words/zh-drills';

/** @param siteName of a site by its code, where it is known */
export function scriptText(
  { script }: Pick<DrillView, 'script'>,
  t: Translate,
  siteName: (code: string) => string | null,
): string {
  if (script === null) return t('drill.hidden');
  if (script.kind === 'incident') return t('drill.replayOf', { id: script.incident });
  return t('drill.scenarioAt', {
    scenario: t(`drill.scenario.${script.scenario}`),
    site: siteName(script.site) ?? script.site,
  });
}

const REASONS = [
  'no_alarm',
  'never',
  'in_time',
  'late',
  'nobody_sent',
  'able',
  'lacks',
  'wind_unknown',
  'no_staging',
  'upwind',
  'not_upwind',
] as const;
type Reason = (typeof REASONS)[number];

/**
 * Why a mark is what it is; a reason of a newer server is told by its code.
 * @param team name of a team by its code, where it is known
 */
export function reasonText(
  { code, facts }: DrillScore['reason'],
  t: Translate,
  team: (code: string) => string | null = () => null,
): string {
  const reason = REASONS.find((one) => one === code);
  if (!reason) return code;
  const params: Params = {};
  for (const [name, fact] of Object.entries(facts)) params[name] = fact ?? '—';
  if (typeof facts['team'] === 'string') params['team'] = team(facts['team']) ?? facts['team'];
  const key: DrillWordKey = `drill.reason.${reason satisfies Reason}`;
  return t(key, params);
}

/** Seconds, or right and wrong. */
export function resultText({ key, value }: DrillScore, t: Translate): string {
  if (value === null) return t('drill.never');
  if (key === 'right_team' || key === 'right_side')
    return t(value === 1 ? 'drill.right' : 'drill.wrong');
  return t('drill.seconds', { s: value });
}

/** `name` in the chosen language, or `null`. */
export const nameOf = (
  found: { name: LocalizedName } | undefined,
  name: (name: LocalizedName) => string,
): string | null => (found ? name(found.name) : null);
