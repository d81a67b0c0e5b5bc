/** What the three keys are about: what is on the screen, else the gravest. Pure. */
import type { AlarmView, IncidentView } from '@fengsui/contracts';

export function incidentInUrl(url: string): string | null {
  return inUrl(url, 'incidents');
}

export function siteInUrl(url: string): string | null {
  return inUrl(url, 'sites');
}

/** @param byUrgency open incidents of the real world, gravest first */
export function incidentFor(url: string, byUrgency: readonly IncidentView[]): string | null {
  const site = siteInUrl(url);
  const there = site === null ? undefined : byUrgency.find((one) => one.site === site);
  return incidentInUrl(url) ?? there?.id ?? byUrgency[0]?.id ?? null;
}

/** @param alarms open ones, most urgent first */
export function siteFor(
  url: string,
  incidents: ReadonlyMap<string, IncidentView>,
  byUrgency: readonly IncidentView[],
  alarms: readonly AlarmView[],
): string | null {
  const inRoom = incidentInUrl(url);
  if (inRoom !== null && incidents.has(inRoom)) return incidents.get(inRoom)?.site ?? null;
  return (
    siteInUrl(url) ??
    byUrgency.find(({ site }) => site !== null)?.site ??
    alarms.find(({ site }) => site !== null)?.site ??
    null
  );
}

function inUrl(url: string, page: string): string | null {
  const code = new RegExp(`^/${page}/([^/?#]+)`).exec(url)?.[1];
  return code === undefined || code === 'new' ? null : decodeURIComponent(code);
}
