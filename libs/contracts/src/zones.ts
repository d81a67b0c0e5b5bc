/**
 * Hazard zones: where people must not be, drawn for a substance, a release and the wind
 * (`GET /incidents/{id}/zone`). Every zone is reference only; its limits are part of the answer.
 */
import * as z from 'zod/mini';
import type { LocalizedName, Position } from './register.js';
import type { IsoTime } from './rest.js';
import { SUBSTANCE_CODES, type SubstanceCode } from './words.js';

/** Containers of ERG 2024 table 3; `unknown` takes the largest row of the substance. */
export const CONTAINERS = [
  'small_cylinders',
  'ton_cylinders',
  'tank_truck',
  'rail_car',
  'unknown',
] as const;
export type Container = (typeof CONTAINERS)[number];

export const STABILITY_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type StabilityClass = (typeof STABILITY_CLASSES)[number];

/** What comes out: by the orifice equation, by the fall of a level, or as a person says. */
export const Release = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hole'),
    /** Diameter. */
    holeMm: z.number().check(z.positive(), z.maximum(2_000)),
    /** Absolute, upstream of the hole. */
    pressureKPa: z.number().check(z.positive(), z.maximum(100_000)),
    phase: z.enum(['gas', 'liquid']),
  }),
  z.strictObject({
    kind: z.literal('level'),
    /** `{site}/{tag}` of the level whose fall is measured. */
    point: z.string().check(z.maxLength(200)),
    /** Horizontal area of the tank. */
    areaM2: z.number().check(z.positive(), z.maximum(100_000)),
  }),
  z.strictObject({
    kind: z.literal('rate'),
    kgPerS: z.number().check(z.positive(), z.maximum(10_000)),
  }),
]);
export type Release = z.infer<typeof Release>;

/** What a person knows of the source; what is absent is taken from the site and its alarms. */
export const SourceRequest = z.strictObject({
  version: z.optional(z.int()),
  substance: z.optional(z.nullable(z.enum(SUBSTANCE_CODES))),
  container: z.optional(z.nullable(z.enum(CONTAINERS))),
  release: z.optional(z.nullable(Release)),
  /** A tank, rail car or truck is involved in the fire. */
  fire: z.optional(z.boolean()),
  position: z.optional(z.nullable(z.tuple([z.number(), z.number()]))),
});
export type SourceRequest = z.infer<typeof SourceRequest>;

export interface Wind {
  /** Where it blows from, degrees clockwise from north; `null`: unknown. */
  fromDeg: number | null;
  /** At 10 m, m/s. */
  speedMs: number | null;
  /** `{site}/{tag}` of what measured it, or `null` when the script of a drill says it or nobody knows. */
  source: string | null;
  /** From the source to the incident, m. */
  distanceM: number | null;
  /** Measured at, UTC ms. */
  t: number | null;
}

/** GeoJSON (RFC 7946), WGS84. */
export interface ZonePolygon {
  type: 'Polygon';
  coordinates: Position[][];
}

export const ZONE_KINDS = ['isolation', 'protective', 'plume'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

export interface ZoneArea {
  kind: ZoneKind;
  shape: ZonePolygon;
  /** Radius of the isolation, or how far downwind the others reach, m. */
  distanceM: number;
  /** The distance was cut to the 10 km up to which the formula holds. */
  clipped: boolean;
  /** Of the numbers: table and edition, or formula. */
  source: LocalizedName;
  /** Where the area cannot be trusted, as keys of the console's words. */
  limits: ZoneLimit[];
}
export const ZONE_LIMITS = [
  /** Not checked against the book or against measurements. */
  'reference_only',
  /** A Gaussian plume is wrong near a source of dense gas. */
  'dense_gas',
  'clipped_10km',
  /** No wind is known: the area is a full circle. */
  'wind_unknown',
  'wind_old',
  'wind_far',
  /** No row for this container: the largest of the substance. */
  'container_unknown',
  /** The guide page is the isolation for every spill, not of this one. */
  'guide_only',
  /** The rate was derived from defaults, not measured. */
  'rate_assumed',
] as const;
export type ZoneLimit = (typeof ZONE_LIMITS)[number];

export const RECEPTOR_KINDS = ['site', 'village', 'school', 'hospital', 'team', 'store'] as const;
export type ReceptorKind = (typeof RECEPTOR_KINDS)[number];
export interface Receptor {
  kind: ReceptorKind;
  code: string;
  name: LocalizedName;
  position: Position;
  /** From the source, m. */
  distanceM: number;
  /** The innermost area that contains it. */
  inside: ZoneKind;
}

export interface ZoneView {
  incident: string;
  at: IsoTime;
  /** `null`: neither substance nor position is known well enough; `reason` says which. */
  substance: SubstanceCode | null;
  position: Position | null;
  wind: Wind;
  stability: StabilityClass | null;
  isNight: boolean;
  /** kg/s; `null` when no plume was computed. */
  rateKgPerS: number | null;
  areas: ZoneArea[];
  /** Nearest first. */
  receptors: Receptor[];
  missing: ('substance' | 'position' | 'table')[];
}
