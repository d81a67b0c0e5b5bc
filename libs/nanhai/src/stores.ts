/**
 * Stores of rescue goods in the seven towns: 84 in all, in every town each of the eight categories
 * (domain/nanhai.json). Where they really are is not published: positions and stock are invented and
 * marked demo.
 */
import {
  SUPPLY_CATEGORIES,
  type Position,
  type StoreEntry,
  type SupplyCategory,
} from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';
import { moved } from './metres.js';
import { CATEGORY_NAMES, GOODS, type Goods } from './store-goods.js';
import { insideTown } from './town-areas.js';
import { TOWNS } from './towns.js';

/** domain/nanhai.json, `supplies.warehouses`. */
export const STORE_COUNT = 84;

export interface DemoLot {
  item: string;
  quantity: number;
  /** `null`: does not expire. */
  expiresOn: string | null;
}
export interface DemoStore {
  code: string;
  entry: StoreEntry;
  lots: DemoLot[];
}

/** One of each category, and a second one of those that an accident with chemicals uses up first. */
const KEPT: readonly SupplyCategory[] = [
  ...SUPPLY_CATEGORIES,
  'protection',
  'life_saving',
  'living',
  'hazmat',
];

const GOLDEN_ANGLE = 2.399963;
/** Stores of a town stand at least this far apart. */
const APART_M = 300;

/** Around the town's centre, ever further out, inside the town and not where another store stands. */
function placeNear(town: string, centre: Position, others: readonly Position[]): Position {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const angle = attempt * GOLDEN_ANGLE;
    const radiusM = 300 + attempt * 60;
    const position = moved(centre, [Math.cos(angle) * radiusM, Math.sin(angle) * radiusM]);
    const isFree = others.every((other) => distanceBetweenM(other, position) >= APART_M);
    if (isFree && insideTown(town, position)) return position;
  }
  throw new Error(`no place for another store in town ${town}`);
}

const DAY_MS = 86_400_000;
const dayAfter = (today: string, days: number) =>
  new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);

const inTurn = <T>(values: readonly [T, ...T[]], n: number): T =>
  values[n % values.length] ?? values[0];

/** Some lines are short of their minimum, some lots expire soon and some have, as in a real store. */
function lotsOf(goods: Goods, serial: number, today: string): DemoLot[] {
  const { item, minimum, lastsDays } = goods;
  const first = Math.ceil(minimum * inTurn([1.5, 0.6, 2, 1.2, 1], serial));
  if (lastsDays === undefined) return [{ item, quantity: first, expiresOn: null }];
  const older = dayAfter(today, inTurn([20, 60, 75, -12, 140], serial * 3) - ((serial * 5) % 17));
  const newer = dayAfter(today, lastsDays - (serial % 7) * 5);
  return [
    { item, quantity: Math.ceil(first / 3), expiresOn: older },
    { item, quantity: first, expiresOn: newer },
  ];
}

/**
 * The same at every call with the same day.
 * @param today `YYYY-MM-DD`, from which the lots' expiry is reckoned
 */
export function demoStores(today: string): DemoStore[] {
  return TOWNS.flatMap(({ code: town, name, centre }, nthTown) => {
    const taken: Position[] = [];
    return KEPT.map((category, nth): DemoStore => {
      const position = placeNear(town, centre, taken);
      taken.push(position);
      const number = nth < SUPPLY_CATEGORIES.length ? 1 : 2;
      const kept = GOODS.filter((goods) => goods.category === category);
      return {
        code: `WZ${town}-${String(nth + 1).padStart(2, '0')}`,
        entry: {
          name: {
            zh: `示范·${name.zh}${CATEGORY_NAMES[category].zh}仓${number}`,
            en: `Demo ${name.en ?? town} ${CATEGORY_NAMES[category].en} store ${number}`,
          },
          town,
          position,
          items: kept.map(({ item, name, category, unit, minimum }) => ({
            item,
            name,
            category,
            unit,
            minimum,
          })),
        },
        lots: kept.flatMap((goods, i) => lotsOf(goods, nthTown + nth * 2 + i, today)),
      };
    });
  });
}
