import { RegisterImport, type PointEntry } from '@fengsui/contracts';
import {
  demoRegister,
  isMajorHazard,
  moved,
  insideTown,
  TOWN_AREAS,
  TOWNS,
  VILLAGES,
} from './index.js';

const register = demoRegister();
const sites = register.sites ?? [];
const gateways = register.gateways ?? [];
const points = register.points ?? [];
const count = (keep: (point: PointEntry) => boolean) => points.filter(keep).length;

describe('the demo register of Nanhai', () => {
  it('is valid on the wire and the same at every call', () => {
    expect(RegisterImport.safeParse(register).error).toBeUndefined();
    expect(demoRegister()).toEqual(register);
  });

  it('has at least 60 sites of the three kinds, 1,500 points, and sites in each of the 7 towns', () => {
    expect(sites.length).toBeGreaterThanOrEqual(60);
    expect(points.length).toBeGreaterThanOrEqual(1500);
    expect(TOWNS).toHaveLength(7);
    expect(new Set(sites.map(({ kind }) => kind)).size).toBe(3);
    expect(new Set(sites.map(({ town }) => town))).toEqual(new Set(TOWNS.map(({ code }) => code)));
  });

  it('marks everything as a demonstration, visibly and in both languages', () => {
    for (const { demo, name, operator, responsible } of sites) {
      expect(demo).toBe(true);
      expect(name.zh).toMatch(/^示范·/);
      expect(name.en).toMatch(/^Demo /);
      expect(operator).toContain('虚构');
      for (const person of responsible ?? []) expect(person.name).toMatch(/^示范人员/);
    }
    expect(points.filter(({ name }) => !name?.en || /\p{Script=Han}/u.test(name.en))).toEqual([]);
  });

  it('names who is responsible at every node of the grid, as a role and never as a person', () => {
    expect(register.grid).toHaveLength(1 + TOWNS.length + VILLAGES.length);
    for (const { responsible } of register.grid ?? []) {
      expect(responsible?.length).toBeGreaterThan(0);
      expect(responsible?.every(({ role, name, phone }) => role && !name && !phone)).toBe(true);
    }
  });

  it('puts every site and every point inside its own town', () => {
    const town = new Map(sites.map((site) => [site.code, site.town]));
    const astray = [
      ...sites.filter((site) => !insideTown(site.town, site.position)),
      ...points.filter((p) => !p.position || !insideTown(town.get(p.site) ?? '', p.position)),
    ];
    expect(astray).toEqual([]);
  });

  it('gives every code once and refers only to what exists', () => {
    const unique = (codes: string[]) => expect(new Set(codes).size).toBe(codes.length);
    unique(sites.map(({ code }) => code));
    unique(gateways.map(({ code }) => code));
    unique(points.map(({ site, tag }) => `${site}/${tag}`));
    const siteOf = new Map(gateways.map(({ code, site }) => [code, site]));
    const grid = new Set(register.grid?.map(({ code }) => code));
    expect(points.every(({ site, gateway }) => siteOf.get(gateway) === site)).toBe(true);
    expect(sites.every((site) => grid.has(site.grid ?? ''))).toBe(true);
    const busy = new Set(points.map(({ gateway }) => gateway));
    expect(gateways.filter(({ code }) => !busy.has(code))).toEqual([]);
    expect(new Set(gateways.map(({ site }) => site)).size).toBe(sites.length);
  });

  it('reports 150 to 300 readings a second, battery wells every half hour', () => {
    const perSecond = points.reduce((sum, { intervalS }) => sum + 1 / intervalS, 0);
    expect(perSecond).toBeGreaterThan(150);
    expect(perSecond).toBeLessThan(300);
    expect(count(({ intervalS }) => intervalS === 1800)).toBeGreaterThan(100);
    expect(points.every(({ intervalS }) => intervalS === 1800 || intervalS <= 60)).toBe(true);
  });

  it('calls a site a major hazard exactly where GB 18218 does', () => {
    for (const { kind, inventory } of sites) {
      expect(kind === 'major_hazard').toBe(isMajorHazard(inventory ?? []));
    }
  });

  it('sets limits on every gas detector, each inside the range it can show', () => {
    const gas = points.filter(({ quantity }) => /gas|hydrogen|oxygen/.test(quantity));
    expect(gas.filter(({ limits }) => !limits)).toEqual([]);
    for (const { range, limits } of points) {
      for (const { value } of Object.values(limits ?? {})) {
        expect(value).toBeGreaterThan(range[0]);
        expect(value).toBeLessThan(range[1]);
      }
    }
  });

  it('gives wind to every site that can release gas in the open', () => {
    const withWind = new Set(points.filter((p) => p.quantity === 'wind_speed').map((p) => p.site));
    const stores = sites.filter(({ inventory, name }) => inventory && !name.zh.includes('加油站'));
    expect(stores.filter(({ code }) => !withWind.has(code))).toEqual([]);
  });
});

describe('the base data of Nanhai', () => {
  it('has 110 villages, each in one of the towns, and an area for every town', () => {
    expect(VILLAGES).toHaveLength(110);
    const towns = new Set(TOWNS.map(({ code }) => code));
    expect(VILLAGES.filter(({ code }) => !towns.has(code.slice(0, 9)))).toEqual([]);
    for (const { code, centre } of TOWNS) {
      expect(TOWN_AREAS[code]?.[0]?.length).toBeGreaterThan(50);
      expect(insideTown(code, centre)).toBe(true);
    }
  });

  it('moves a position by metres', () => {
    const [lon, lat] = moved([113, 23], [1000, -1000]);
    expect(lon).toBeCloseTo(113.00976, 4);
    expect(lat).toBeCloseTo(22.99102, 4);
  });
});
