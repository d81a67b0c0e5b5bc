/** What of the incidents is asked for: the URL of the page, and the request. Pure. */
import type { IncidentView, Severity } from '@fengsui/contracts';

export const LIST_VIEWS = ['open', 'closed', 'all'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

/** As it stands in the URL. */
export interface ListParams {
  view?: string | undefined;
  q?: string | undefined;
  site?: string | undefined;
  town?: string | undefined;
  severity?: string | undefined;
  drill?: string | undefined;
}

export interface ListChoice {
  view: ListView;
  q: string;
  site: string | null;
  town: string | null;
  severity: Severity | null;
  /** In the world of which drill; `null`: the real one. */
  drill: string | null;
}

export function listChoice(params: ListParams): ListChoice {
  const severity = Number(params.severity);
  return {
    view: LIST_VIEWS.find((view) => view === params.view) ?? 'open',
    q: (params.q ?? '').trim(),
    site: params.site ? params.site : null,
    town: params.town ? params.town : null,
    severity: [1, 2, 3, 4].includes(severity) ? (severity as Severity) : null,
    drill: params.drill ? params.drill : null,
  };
}

export function listPath(choice: ListChoice, cursor: string | null): string {
  const query = new URLSearchParams({ limit: '50', state: choice.view });
  if (choice.q !== '') query.set('q', choice.q);
  for (const name of ['site', 'town', 'drill'] as const) {
    const value = choice[name];
    if (value !== null) query.set(name, value);
  }
  if (choice.severity !== null) query.set('severity', String(choice.severity));
  if (cursor !== null) query.set('cursor', cursor);
  return `/incidents?${query.toString()}`;
}

/** The open ones of the real world are held here, live; all others are asked of the server. */
export const isLive = ({ view, drill }: ListChoice): boolean => view === 'open' && drill === null;

/** Whether an open incident that is held here is one of those asked for. */
export function isAskedFor(incident: IncidentView, choice: ListChoice): boolean {
  const { site, town, severity, drill, q } = choice;
  if (site !== null && incident.site !== site) return false;
  if (town !== null && incident.town !== town) return false;
  if (severity !== null && incident.severity !== severity) return false;
  if (incident.drill !== drill) return false;
  return q === '' || wordsOf(incident).includes(q.toLowerCase());
}

function wordsOf({ id, title, site, siteName, unitOfPlant, substance }: IncidentView): string {
  const names = [title.zh, title.en, site, siteName?.zh, siteName?.en, unitOfPlant, substance];
  return [id, ...names].filter(Boolean).join(' ').toLowerCase();
}
