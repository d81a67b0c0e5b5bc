/** Where a thing that was found is shown. Pure. */
import type { SearchHit } from '@fengsui/contracts';

export interface HitLink {
  commands: string[];
  query: Record<string, string>;
}

export function hitLink({ kind, code, site }: SearchHit): HitLink {
  const to = (commands: string[], query: HitLink['query'] = {}): HitLink => ({ commands, query });
  switch (kind) {
    case 'site':
      return to(['/sites', code]);
    case 'point': {
      const slash = code.indexOf('/');
      return to(['/sites', code.slice(0, slash), 'points', code.slice(slash + 1)]);
    }
    case 'alarm':
      return site === null ? to(['/']) : to(['/sites', site]);
    case 'incident':
      return to(['/incidents', code]);
    case 'team':
      return to(['/teams'], { team: code });
    case 'store':
      return to(['/supplies'], { store: code });
    case 'person':
      return site === null ? to(['/duty']) : to(['/sites', site]);
  }
}
