import type { PointEntry, RegisterImport } from '@fengsui/contracts';
import { limitFaults } from '@fengsui/domain';
import { textErrors } from '../platform/text-errors.js';
import type { FieldError } from './field-error.js';
import { gridErrors } from './grid-errors.js';

/** What the database knows of the codes that an import mentions. */
export interface KnownCodes {
  towns: ReadonlySet<string>;
  sites: ReadonlySet<string>;
  /** Gateway → its site. */
  gateways: ReadonlyMap<string, string>;
  /** Grid node → its parent. */
  grid: ReadonlyMap<string, string | null>;
}

/** Everything wrong with an import that its schema cannot see, by path. */
export function importErrors(body: RegisterImport, known: KnownCodes): FieldError[] {
  const { grid = [], sites = [], gateways = [], points = [] } = body;
  const siteCodes = new Set([...known.sites, ...sites.map(({ code }) => code)]);
  const siteOfGateway = new Map([
    ...known.gateways,
    ...gateways.map(({ code, site }) => [code, site] as const),
  ]);
  return [
    ...textErrors(body),
    ...twice('grid', grid, ({ code }) => code, 'code'),
    ...gridErrors(grid, known.grid),
    ...twice('sites', sites, ({ code }) => code, 'code'),
    ...sites.flatMap(({ town }, i) =>
      known.towns.has(town) ? [] : [{ path: `sites.${i}.town`, message: 'is not a known town' }],
    ),
    ...twice('gateways', gateways, ({ code }) => code, 'code'),
    ...gateways.flatMap(({ code, site }, i) => {
      const path = `gateways.${i}.site`;
      if (!siteCodes.has(site)) return [{ path, message: 'is not a known site' }];
      const before = known.gateways.get(code) ?? site;
      return before === site ? [] : [{ path, message: `is already the gateway of ${before}` }];
    }),
    ...twice('points', points, ({ site, tag }) => `${site}/${tag}`, 'tag'),
    ...points.flatMap((point, i) => {
      const below = (path: string) => `points.${i}.${path}`;
      return pointErrors(point, siteCodes, siteOfGateway).map(({ path, message }) => ({
        path: below(path),
        message,
      }));
    }),
  ];
}

function pointErrors(
  { site, gateway, range, limits }: PointEntry,
  siteCodes: ReadonlySet<string>,
  siteOfGateway: ReadonlyMap<string, string>,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!siteCodes.has(site)) errors.push({ path: 'site', message: 'is not a known site' });
  const gatewaySite = siteOfGateway.get(gateway);
  if (gatewaySite === undefined) {
    errors.push({ path: 'gateway', message: 'is not a known gateway' });
  } else if (gatewaySite !== site) {
    errors.push({ path: 'gateway', message: `is the gateway of ${gatewaySite}` });
  }
  if (range[0] >= range[1]) {
    return [...errors, { path: 'range', message: 'must rise from low to high' }];
  }
  const below = limitFaults(limits ?? {}, range);
  return [...errors, ...below.map((error) => ({ ...error, path: `limits.${error.path}` }))];
}

function twice<T>(
  list: string,
  entries: readonly T[],
  codeOf: (entry: T) => string,
  field: string,
): FieldError[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, i) => {
    const code = codeOf(entry);
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, i);
    return earlier === undefined
      ? []
      : [{ path: `${list}.${i}.${field}`, message: `is the same as in ${list}.${earlier}` }];
  });
}
