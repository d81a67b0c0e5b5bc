/** What was typed of a new incident, and the request it makes. Pure. */
import { IncidentRequest, type Position, type Severity } from '@fengsui/contracts';
import { typedMs } from '../../permits/zoned';

export const NEW_ORIGINS = ['phone', 'citizen', 'patrol'] as const;

export interface NewIncidentDraft {
  origin: (typeof NEW_ORIGINS)[number];
  text: string;
  severity: Severity;
  /** `113.021, 23.118`: longitude, latitude. */
  position: string;
  site: string;
  town: string;
  substance: string;
  /** As typed, in the bureau's zone; empty: now. */
  at: string;
  name: string;
  phone: string;
  /** Of a drill; empty: the real world. */
  drill: string;
}

export const BLANK_DRAFT: NewIncidentDraft = {
  origin: 'phone',
  text: '',
  severity: 2,
  position: '',
  site: '',
  town: '',
  substance: '',
  at: '',
  name: '',
  phone: '',
  drill: '',
};

export type DraftFault = 'text' | 'position' | 'at' | 'place';

/** Longitude and latitude; `null` for what is neither. */
export function typedPosition(text: string): Position | null {
  const parts = text
    .trim()
    .split(/[\s,，]+/)
    .map(Number);
  const [lon, lat] = parts;
  if (parts.length !== 2 || lon === undefined || lat === undefined) return null;
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return fits ? [lon, lat] : null;
}

/** To about a metre. */
export const positionText = ([lon, lat]: readonly [number, number]): string =>
  `${lon.toFixed(5)}, ${lat.toFixed(5)}`;

export function draftRequest(
  draft: NewIncidentDraft,
  zone: string,
): { request: IncidentRequest } | { faults: DraftFault[] } {
  const faults: DraftFault[] = [];
  const text = draft.text.trim();
  if (text === '') faults.push('text');
  const position = draft.position.trim() === '' ? null : typedPosition(draft.position);
  if (draft.position.trim() !== '' && position === null) faults.push('position');
  const atMs = draft.at === '' ? null : typedMs(draft.at, zone);
  if (draft.at !== '' && atMs === null) faults.push('at');
  // Nobody can be sent to an incident that is nowhere.
  if (draft.position.trim() === '' && draft.site === '' && draft.town === '') faults.push('place');
  if (faults.length > 0) return { faults };
  const reporter = { ...given('name', draft.name), ...given('phone', draft.phone) };
  const parsed = IncidentRequest.safeParse({
    origin: draft.origin,
    text,
    severity: draft.severity,
    ...(position ? { position } : {}),
    ...given('site', draft.site),
    ...given('town', draft.town),
    ...given('substance', draft.substance),
    ...(atMs === null ? {} : { at: new Date(atMs).toISOString() }),
    ...(Object.keys(reporter).length > 0 ? { reporter } : {}),
    ...given('drill', draft.drill),
  });
  return parsed.success ? { request: parsed.data } : { faults: ['text'] };
}

function given(name: string, value: string): Record<string, string> {
  return value.trim() === '' ? {} : { [name]: value.trim() };
}
