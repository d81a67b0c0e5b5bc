/** Stores of rescue goods in the towns: `/supplies/…`. */
import * as z from 'zod/mini';
import { Code, Position, Text, type LocalizedName } from './register.js';
import type { IsoTime } from './rest.js';
import type { SubstanceCode } from './words.js';

/** 油料补充, 工程机械, 建筑材料, 应急防护, 生命救助, 现场照明, 生活保障, 危化处置. */
export const SUPPLY_CATEGORIES = [
  'fuel',
  'machinery',
  'building_material',
  'protection',
  'life_saving',
  'lighting',
  'living',
  'hazmat',
] as const;
export type SupplyCategory = (typeof SUPPLY_CATEGORIES)[number];

export interface StockLine {
  item: string;
  name: LocalizedName;
  category: SupplyCategory;
  unit: string;
  quantity: number;
  /** Below it the line is short. */
  minimum: number | null;
  /** Of the lot that expires first. */
  expiresOn: string | null;
}
export interface StoreView {
  code: string;
  name: LocalizedName;
  town: string;
  position: Position;
  phone: string | null;
  /** Its position is made up for the demonstration. */
  demo: boolean;
  stock: StockLine[];
}
/** A store with what is needed, nearest first. */
export interface NearStore {
  store: StoreView;
  distanceKm: number;
  etaMin: number;
  /** Lines of the categories asked for that are in stock. */
  has: StockLine[];
  /** The store lies inside the hazard zone. */
  insideZone: boolean;
}

export const MOVEMENT_KINDS = ['in', 'out', 'write_off', 'count'] as const;
/** `POST /supplies/stores/{code}/movements`; `count` sets what was counted. */
export const MovementRequest = z.strictObject({
  item: Code,
  kind: z.enum(MOVEMENT_KINDS),
  quantity: z.number().check(z.minimum(0), z.maximum(1e9)),
  /** Of the lot that comes in. */
  expiresOn: z.optional(z.iso.date()),
  incident: z.optional(z.string().check(z.maxLength(32))),
  reason: Text,
  /** Makes a repetition harmless. */
  key: z.optional(z.string().check(z.minLength(8), z.maxLength(64))),
});
export type MovementRequest = z.infer<typeof MovementRequest>;
export interface MovementView {
  id: string;
  store: string;
  item: string;
  kind: (typeof MOVEMENT_KINDS)[number];
  quantity: number;
  /** In stock afterwards. */
  left: number;
  incident: string | null;
  reason: string;
  by: string;
  at: IsoTime;
}

/** `PUT /supplies/stores/{code}`. */
export const StoreEntry = z.strictObject({
  name: z.strictObject({ zh: Text, en: z.optional(Text) }),
  town: Code,
  position: Position,
  phone: z.optional(z.string().check(z.maxLength(30))),
  items: z.optional(
    z
      .array(
        z.strictObject({
          item: Code,
          name: z.strictObject({ zh: Text, en: z.optional(Text) }),
          category: z.enum(SUPPLY_CATEGORIES),
          unit: Text,
          minimum: z.optional(z.number().check(z.minimum(0))),
        }),
      )
      .check(z.maxLength(1_000)),
  ),
});
export type StoreEntry = z.infer<typeof StoreEntry>;

/** `GET /supplies/expiring`: a lot that is over, or will be soon. */
export interface ExpiringLot {
  store: string;
  storeName: LocalizedName;
  town: string;
  item: string;
  name: LocalizedName;
  category: SupplyCategory;
  unit: string;
  quantity: number;
  expiresOn: string;
  /** Negative: over since so many days. */
  daysLeft: number;
}

export const SUPPLY_REASONS = [
  /** Whoever goes in needs it, whatever the substance is. */
  'always',
  'toxic',
  'flammable_liquid',
  'fire',
  'night',
  /** People live inside the zone. */
  'people_inside',
] as const;
export type SupplyReason = (typeof SUPPLY_REASONS)[number];
/** `GET /supplies/suggestion?incident=`: what an incident will need, by the project's own assumption. */
export interface SupplySuggestion {
  incident: string;
  substance: SubstanceCode | null;
  categories: { category: SupplyCategory; because: SupplyReason[] }[];
  /** With any of these, nearest first; empty while nobody knows where the incident is. */
  stores: NearStore[];
}
