/** An incident written into the database as the desk would have, for tests of what follows one. */
import type { Position, Release, SubstanceCode } from '@fengsui/contracts';
import type { Ask } from './a-system.js';

export interface KnownIncident {
  site?: string;
  position?: Position;
  substance?: SubstanceCode;
  release?: Release;
  title?: string;
  state?: 'discovered' | 'handling' | 'recheck' | 'closed';
  drill?: number;
}

/** @returns its number */
export async function aKnownIncident(ask: Ask, of: KnownIncident = {}): Promise<string> {
  const { site, position, substance, release, title = '泄漏', state = 'discovered', drill } = of;
  const [row] = await ask(
    `INSERT INTO incident (state, origin, severity, title, site_id, lon, lat, substance, release,
                           drill_id, opened_at, words)
     VALUES ($1, 'phone', 2, jsonb_build_object('zh', $2::text),
             (SELECT id FROM site WHERE code = $3), $4, $5, $6, $7, $8, now(), lower($2::text))
     RETURNING id::text AS id`,
    [
      state,
      title,
      site ?? null,
      position?.[0] ?? null,
      position?.[1] ?? null,
      substance ?? null,
      release ? JSON.stringify(release) : null,
      drill ?? null,
    ],
  );
  return row?.['id'] as string;
}
