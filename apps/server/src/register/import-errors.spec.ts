import type { GatewayEntry, PointEntry, RegisterImport, SiteEntry } from '@fengsui/contracts';
import { importErrors, type KnownCodes } from './import-errors.js';

const known = (changes: Partial<KnownCodes> = {}): KnownCodes => ({
  towns: new Set(['440605124']),
  sites: new Set(),
  gateways: new Map(),
  grid: new Map(),
  ...changes,
});
const aSite = (changes: Partial<SiteEntry> = {}): SiteEntry => ({
  code: 'NH0001',
  kind: 'hazchem_facility',
  name: { zh: '一号站' },
  town: '440605124',
  position: [113, 23.1],
  ...changes,
});
const aGateway = (changes: Partial<GatewayEntry> = {}): GatewayEntry => ({
  code: 'NH0001-G',
  site: 'NH0001',
  ...changes,
});
const aPoint = (changes: Partial<PointEntry> = {}): PointEntry => ({
  site: 'NH0001',
  tag: 'T101.LT',
  gateway: 'NH0001-G',
  quantity: 'level',
  unit: 'm',
  range: [0, 12],
  intervalS: 10,
  ...changes,
});
const paths = (body: RegisterImport, codes = known()) =>
  importErrors(body, codes).map(({ path }) => path);

describe('importErrors', () => {
  it('finds nothing wrong with a site, its gateway and its point in one body', () => {
    const body = { sites: [aSite()], gateways: [aGateway()], points: [aPoint()] };
    expect(importErrors(body, known())).toEqual([]);
    expect(importErrors({}, known())).toEqual([]);
  });

  it('takes sites and gateways that are already in the register', () => {
    const codes = known({
      sites: new Set(['NH0001']),
      gateways: new Map([['NH0001-G', 'NH0001']]),
    });
    expect(importErrors({ gateways: [aGateway()], points: [aPoint()] }, codes)).toEqual([]);
  });

  it('names the second of two equal codes', () => {
    const body = {
      sites: [aSite(), aSite()],
      gateways: [aGateway(), aGateway()],
      points: [aPoint(), aPoint({ tag: 'T102.LT' }), aPoint()],
    };
    expect(paths(body)).toEqual(['sites.1.code', 'gateways.1.code', 'points.2.tag']);
  });

  it('names an unknown town, site and gateway', () => {
    expect(paths({ sites: [aSite({ town: '1' })] })).toEqual(['sites.0.town']);
    expect(paths({ gateways: [aGateway()] })).toEqual(['gateways.0.site']);
    expect(paths({ points: [aPoint()] })).toEqual(['points.0.site', 'points.0.gateway']);
  });

  it('refuses a gateway of another site', () => {
    const codes = known({
      sites: new Set(['NH0001', 'NH0002']),
      gateways: new Map([['NH0001-G', 'NH0002']]),
    });
    expect(paths({ points: [aPoint()] }, codes)).toEqual(['points.0.gateway']);
    expect(paths({ gateways: [aGateway()] }, codes)).toEqual(['gateways.0.site']);
  });

  it('names a range that does not rise, and says nothing of limits then', () => {
    const limits = { H: { value: 99, severity: 2 as const } };
    const body = {
      sites: [aSite()],
      gateways: [aGateway()],
      points: [aPoint({ range: [5, 5], limits })],
    };
    expect(paths(body)).toEqual(['points.0.range']);
  });

  it('names a wrong limit by its full path', () => {
    const limits = { H: { value: 99, severity: 2 as const } };
    const body = { sites: [aSite()], gateways: [aGateway()], points: [aPoint({ limits })] };
    expect(paths(body)).toEqual(['points.0.limits.H.value']);
  });

  it('names unknown parents and circles of the grid', () => {
    const node = (code: string, parent?: string) => ({
      code,
      name: { zh: code },
      ...(parent === undefined ? {} : { parent }),
    });
    expect(paths({ grid: [node('a'), node('b', 'a'), node('c', 'x')] })).toEqual(['grid.2.parent']);
    expect(paths({ grid: [node('a', 'b')] }, known({ grid: new Map([['b', 'a']]) }))).toEqual([
      'grid.0.parent',
    ]);
  });

  it('names text that cannot be stored', () => {
    const sites = [aSite({ name: { zh: 'a\0b' } }), aSite({ code: 'B', operator: 'x\ud800' })];
    expect(paths({ sites })).toEqual(['sites.0.name.zh', 'sites.1.operator']);
  });
});
