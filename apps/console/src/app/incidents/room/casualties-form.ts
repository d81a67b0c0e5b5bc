/** Casualties as typed, loss in 万元 (10,000 yuan) as reports have it. Pure. */
import type { Casualties, IncidentView } from '@fengsui/contracts';

export interface CasualtiesDraft {
  deaths: string;
  seriouslyInjured: string;
  lossWan: string;
}

const WAN = 10_000;

export function casualtiesDraft(incident: IncidentView | null): CasualtiesDraft {
  const known = incident?.casualties;
  if (!known) return { deaths: '0', seriouslyInjured: '0', lossWan: '0' };
  return {
    deaths: String(known.deaths),
    seriouslyInjured: String(known.seriouslyInjured),
    lossWan: String(known.lossYuan / WAN),
  };
}

/** `null` when one of them is no number of people or of yuan. */
export function casualtiesRequest(draft: CasualtiesDraft): Omit<Casualties, 'version'> | null {
  const people = [draft.deaths, draft.seriouslyInjured].map(whole);
  const loss = draft.lossWan.trim() === '' ? Number.NaN : Number(draft.lossWan);
  const [deaths, seriouslyInjured] = people;
  if (deaths === undefined || seriouslyInjured === undefined || !(loss >= 0)) return null;
  if (people.some((count) => !(count >= 0))) return null;
  return { deaths, seriouslyInjured, lossYuan: Math.round(loss * WAN) };
}

function whole(text: string): number {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
