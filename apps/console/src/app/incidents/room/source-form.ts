/** What is typed of the source of a release, and the request it makes. Pure. */
import { SourceRequest, type Container, type IncidentView, type Release } from '@fengsui/contracts';
import type { SubstanceCode } from '@fengsui/contracts';
import { positionText, typedPosition } from '../list/new-incident-form';

export interface SourceDraft {
  substance: SubstanceCode | '';
  container: Container | '';
  fire: boolean;
  /** `longitude, latitude`. */
  position: string;
  release: Release['kind'] | '';
  holeMm: string;
  pressureKPa: string;
  phase: 'gas' | 'liquid';
  point: string;
  areaM2: string;
  kgPerS: string;
}

export function sourceDraft(incident: IncidentView): SourceDraft {
  const { release } = incident;
  return {
    substance: incident.substance ?? '',
    container: incident.container ?? '',
    fire: incident.fire,
    position: incident.position ? positionText(incident.position) : '',
    release: release?.kind ?? '',
    holeMm: release?.kind === 'hole' ? String(release.holeMm) : '',
    pressureKPa: release?.kind === 'hole' ? String(release.pressureKPa) : '',
    phase: release?.kind === 'hole' ? release.phase : 'gas',
    point: release?.kind === 'level' ? release.point : '',
    areaM2: release?.kind === 'level' ? String(release.areaM2) : '',
    kgPerS: release?.kind === 'rate' ? String(release.kgPerS) : '',
  };
}

/** `null` when something typed cannot be. */
export function sourceRequest(draft: SourceDraft): SourceRequest | null {
  const position = draft.position.trim() === '' ? null : typedPosition(draft.position);
  if (position === null && draft.position.trim() !== '') return null;
  const parsed = SourceRequest.safeParse({
    substance: draft.substance === '' ? null : draft.substance,
    container: draft.container === '' ? null : draft.container,
    fire: draft.fire,
    position,
    release: releaseOf(draft),
  });
  return parsed.success ? parsed.data : null;
}

function releaseOf(draft: SourceDraft): object | null {
  const { release: kind, phase } = draft;
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  if (kind === 'hole') {
    const { holeMm, pressureKPa } = draft;
    return { kind, holeMm: number(holeMm), pressureKPa: number(pressureKPa), phase };
  }
  if (kind === 'level') return { kind, point: draft.point.trim(), areaM2: number(draft.areaM2) };
  if (kind === 'rate') return { kind, kgPerS: number(draft.kgPerS) };
  return null;
}
