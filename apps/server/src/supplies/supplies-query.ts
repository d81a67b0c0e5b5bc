/** What may be asked of the stores. */
import { SUPPLY_CATEGORIES, type Position, type SupplyCategory } from '@fengsui/contracts';
import { z } from 'zod';

const Text = z.string().min(1).max(100);

export const StoresQuery = z.strictObject({
  town: Text.optional(),
  category: z.enum(SUPPLY_CATEGORIES).optional(),
  q: Text.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** The code of the last store of the page before. */
  cursor: Text.optional(),
});
export const MovementsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** The id of the last movement of the page before. */
  cursor: z.coerce.number().int().positive().optional(),
});
export const ExpiringQuery = z.strictObject({
  days: z.coerce.number().int().min(0).max(3650).default(30),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});

const LonLat = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]));
const Categories = z
  .string()
  .transform((text): string[] => text.split(',').filter((word) => word !== ''))
  .pipe(z.array(z.enum(SUPPLY_CATEGORIES)));

export const NearestQuery = z.strictObject({
  incident: Text.optional(),
  /** `lon,lat` */
  position: LonLat.optional(),
  /** Parted by commas. */
  categories: Categories.default([]),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export interface NearestQuery {
  incident?: string | undefined;
  position?: Position | undefined;
  categories: SupplyCategory[];
  limit: number;
}
export const SuggestionQuery = z.strictObject({
  incident: Text,
  limit: z.coerce.number().int().min(1).max(200).default(10),
});
