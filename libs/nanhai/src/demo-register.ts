import type {
  GatewayEntry,
  PointEntry,
  Position,
  RegisterImport,
  SiteEntry,
} from '@fengsui/contracts';
import { substance } from '@fengsui/domain';
import { demoGrid } from './demo-grid.js';
import { demoRules } from './demo-rules.js';
import { DEMO_SITES } from './demo-sites.js';
import { nearestVillage, place, standing, type Placement } from './placement.js';
import type { Plant, PlantKind } from './plants/plant.js';
import { TOWNS } from './towns.js';

/** A gateway takes whole units of plant until it has this many points. */
const POINTS_PER_GATEWAY = 24;

/**
 * The demonstration register: invented sites (all marked demo) at plausible places of Nanhai. The
 * same at every call; `demo-sites.ts` says how many of what, `plants/` what each consists of.
 */
export function demoRegister(): RegisterImport {
  const sites: SiteEntry[] = [];
  const gateways: GatewayEntry[] = [];
  const points: PointEntry[] = [];
  const placedInTown = new Map<string, number>();

  for (const { plant: kind, towns, fixed } of DEMO_SITES) {
    towns.forEach((town, size) => {
      const plant = kind.build(size);
      const nth = placedInTown.get(town) ?? 0;
      placedInTown.set(town, nth + 1);
      const taken = sites.map(({ position }) => position);
      const offsets = plant.points.map(({ at }) => at);
      const where: Placement = fixed
        ? { position: fixed.position, turn: 0, village: nearestVillage(town, fixed.position) }
        : place(town, nth, offsets, taken);
      const code = `NH${String(sites.length + 1).padStart(4, '0')}`;
      const zh = fixed?.zh ?? where.village.zh.replace(/(社区居委会|村委会)$/, '');
      const townEn = TOWNS.find((t) => t.code === town)?.name.en ?? town;
      const en = fixed ? `${fixed.en} ${kind.name.en}` : `${kind.name.en} ${size + 1}, ${townEn}`;
      sites.push(
        site(code, kind, plant, town, where, { zh: `示范·${zh}${kind.name.zh}`, en: `Demo ${en}` }),
      );
      connect(code, plant, where, gateways, points);
    });
  }
  return { grid: demoGrid(), sites, gateways, points, rules: demoRules(points) };
}

function site(
  code: string,
  kind: PlantKind,
  { inventory }: Plant,
  town: string,
  { position, village }: Placement,
  name: { zh: string; en: string },
): SiteEntry {
  const serial = Number(code.slice(2));
  return {
    code,
    kind: isMajorHazard(inventory) ? 'major_hazard' : kind.siteKind,
    name,
    town,
    position,
    grid: village.code,
    operator: '示范企业(虚构)',
    supervisedBy: kind.siteKind === 'gas_pipeline' ? '区住建部门(示范)' : '区应急管理部门(示范)',
    responsible: ['主要负责人', '技术负责人', '操作负责人'].map((role, i) => ({
      role,
      name: `示范人员${serial * 3 + i}`,
      phone: `000-${String(serial * 3 + i).padStart(8, '0')}`,
    })),
    ...(inventory.length > 0 && { inventory }),
    personsWithin500m: (serial * 37) % 180,
    demo: true,
  };
}

/** GB 18218-2018: a unit is a major hazard source when the sum of q/Q reaches 1. */
export function isMajorHazard(inventory: Plant['inventory']): boolean {
  const sum = inventory.reduce(
    (total, held) => total + held.tonnes / substance(held.substance).gb18218.criticalQuantityT,
    0,
  );
  return sum >= 1;
}

/** Puts the plant's points behind gateways `CODE-G`, `CODE-G2`, … without dividing a unit. */
function connect(
  site: string,
  plant: Plant,
  where: { position: Position; turn: number },
  gateways: GatewayEntry[],
  points: PointEntry[],
): void {
  const units = new Map<string, Plant['points']>();
  for (const point of plant.points) {
    const unit = point.unitOfPlant ?? '';
    units.set(unit, [...(units.get(unit) ?? []), point]);
  }
  let serial = 0;
  let room = 0;
  for (const members of units.values()) {
    if (room <= 0) {
      serial++;
      room = POINTS_PER_GATEWAY;
      gateways.push({ code: gatewayCode(site, serial), site });
    }
    room -= members.length;
    for (const { at, ...point } of members) {
      const position = standing(where, at);
      points.push({ site, gateway: gatewayCode(site, serial), ...point, position });
    }
  }
}

function gatewayCode(site: string, serial: number): string {
  return serial === 1 ? `${site}-G` : `${site}-G${serial}`;
}
