/** What a row of the list says of an entry. Pure. */
import type {
  GatewayEntry,
  LocalizedName,
  PointEntry,
  RegisterListName,
  SiteEntry,
} from '@fengsui/contracts';
import { limitsText } from '../sites/point-row';
import { exact } from '../rules/explain';
import type { Translate } from '../words/words';
import { keyOfEntry } from './sheet/row';

export interface EntryLine {
  key: string;
  title: string;
  /** What it is. */
  kind: string;
  /** Where it is. */
  place: string;
  gist: string;
}
export interface Speech {
  t: Translate;
  name: (name: LocalizedName) => string;
  town: (code: string) => string;
}

export function entryLine(list: RegisterListName, entry: object, speech: Speech): EntryLine {
  const key = keyOfEntry(list, entry);
  switch (list) {
    case 'sites':
      return { key, ...ofSite(entry as SiteEntry, speech) };
    case 'gateways':
      return { key, title: key, kind: '', place: (entry as GatewayEntry).site, gist: '' };
    case 'points':
      return { key, ...ofPoint(entry as PointEntry, speech) };
  }
}

function ofSite(site: SiteEntry, { t, name, town }: Speech): Omit<EntryLine, 'key'> {
  const held = (site.inventory ?? []).map(
    ({ substance, tonnes }) => `${t(`substance.${substance}`)} ${tonnes} t`,
  );
  return {
    title: name(site.name),
    kind: t(`kind.${site.kind}`),
    place: town(site.town),
    gist: held.join(' · '),
  };
}

function ofPoint(point: PointEntry, { t, name }: Speech): Omit<EntryLine, 'key'> {
  const [low, high] = point.range;
  const scale = `${exact(low)}–${exact(high)} ${point.unit}`.trim();
  const limits = limitsText(point.limits ?? {}, exact);
  return {
    title: point.name ? name(point.name) : point.tag,
    kind: t(`quantity.${point.quantity}`),
    place: point.gateway,
    gist: limits === '' ? scale : `${scale} · ${limits}`,
  };
}
