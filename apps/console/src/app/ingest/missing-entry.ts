/** Which entry the register lacks for a refused message, and where to look for it. Pure. */
import type { IngestReject } from '@fengsui/contracts';

export interface MissingEntry {
  kind: 'site' | 'gateway' | 'point';
  names: string[];
  /** Of the site that its topic names; `null`: it is the site that is missing. */
  site: string | null;
}

const MOST_NAMES = 10;

export function missingEntry(reject: IngestReject): MissingEntry | null {
  const [, , site = '', gateway = ''] = reject.topic.split('/');
  switch (reject.reason) {
    case 'unknown_site':
      return { kind: 'site', names: [site], site: null };
    case 'unknown_gateway':
      return { kind: 'gateway', names: [gateway], site };
    case 'unknown_point': {
      const names = tagsOf(reject);
      return names.length === 0 ? null : { kind: 'point', names, site };
    }
    default:
      return null;
  }
}

/** The tags at the places that were refused: `r.3.p`, or `p` of an event. */
function tagsOf({ detail, text }: IngestReject): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    return [];
  }
  const tags = detail.flatMap(({ path }) => {
    const tag = path.split('.').reduce<unknown>((at, key) => inside(at, key), body);
    return typeof tag === 'string' ? [tag] : [];
  });
  return [...new Set(tags)].slice(0, MOST_NAMES);
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
