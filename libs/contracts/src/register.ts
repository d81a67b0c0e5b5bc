/**
 * The register as it crosses the wire (CONTRACT.md, "Register shapes"). Unknown keys are refused
 * with their path; only what CONTRACT.md names as required is required.
 */
import * as z from 'zod/mini';
import { QUANTITIES, SITE_KINDS, SUBSTANCE_CODES } from './words.js';

/** MQTT topic levels: no `/`, `+`, `#`, space or control character. */
export const Code = z
  .string()
  .check(
    z.regex(/^[^\s/+#\p{Cc}]{1,64}$/u, 'must be 1 to 64 characters without / + # or white space'),
  );
const Tag = z
  .string()
  .check(
    z.regex(/^[^\s/+#\p{Cc}]{1,128}$/u, 'must be 1 to 128 characters without / + # or white space'),
  );
export const Text = z.string().check(z.minLength(1), z.maxLength(500));

export const LocalizedName = z.strictObject({ zh: Text, en: z.optional(Text) });
export type LocalizedName = z.infer<typeof LocalizedName>;

/** WGS84 `[longitude, latitude]` in degrees (GeoJSON order). */
export const Position = z.tuple([
  z.number().check(z.minimum(-180), z.maximum(180)),
  z.number().check(z.minimum(-90), z.maximum(90)),
]);
export type Position = z.infer<typeof Position>;

export const ResponsiblePerson = z.strictObject({
  role: Text,
  name: z.optional(Text),
  phone: z.optional(Text),
});
export type ResponsiblePerson = z.infer<typeof ResponsiblePerson>;

/** Where something is fetched from: http(s) or a path of this server; never with a password in it. */
export const LinkUrl = z
  .string()
  .check(
    z.maxLength(2000),
    z.regex(
      /^(https?:\/\/[^\s/?#@\\]+([/?#][^\s]*)?|\/[^\s/\\][^\s]*)$/,
      'must be an http(s) address without user and password, or a path of this server',
    ),
  );

/** `hls`: a playlist (.m3u8). `webrtc`: an endpoint of WHEP (offer by POST, answer as SDP). */
export const CAMERA_KINDS = ['hls', 'webrtc'] as const;
export const Camera = z.strictObject({
  name: LocalizedName,
  kind: z.enum(CAMERA_KINDS),
  url: LinkUrl,
});
export type Camera = z.infer<typeof Camera>;

export const DOCUMENT_KINDS = ['plan', 'assessment', 'permit', 'drawing', 'other'] as const;
export const SiteDocument = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  title: LocalizedName,
  url: LinkUrl,
});
export type SiteDocument = z.infer<typeof SiteDocument>;

export const SiteEntry = z.strictObject({
  code: Code,
  kind: z.enum(SITE_KINDS),
  name: LocalizedName,
  town: Code,
  position: Position,
  grid: z.optional(Code),
  operator: z.optional(Text),
  supervisedBy: z.optional(Text),
  responsible: z.optional(z.array(ResponsiblePerson)),
  inventory: z.optional(
    z.array(
      z.strictObject({
        substance: z.enum(SUBSTANCE_CODES),
        tonnes: z.number().check(z.minimum(0)),
      }),
    ),
  ),
  personsWithin500m: z.optional(z.int().check(z.minimum(0))),
  cameras: z.optional(z.array(Camera).check(z.maxLength(50))),
  documents: z.optional(z.array(SiteDocument).check(z.maxLength(200))),
  demo: z.optional(z.boolean()),
});
export type SiteEntry = z.infer<typeof SiteEntry>;

export const GatewayEntry = z.strictObject({ code: Code, site: Code });
export type GatewayEntry = z.infer<typeof GatewayEntry>;

/** Delays in seconds of measured time; deadband in the point's unit. */
export const Limit = z.strictObject({
  value: z.number(),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  deadband: z.optional(z.number().check(z.minimum(0))),
  onDelayS: z.optional(z.number().check(z.minimum(0), z.maximum(86400))),
  offDelayS: z.optional(z.number().check(z.minimum(0), z.maximum(86400))),
  /** The alarm stays on the list after return and acknowledgement until it is reset. */
  latched: z.optional(z.boolean()),
});
export type Limit = z.infer<typeof Limit>;

export const Limits = z.strictObject({
  LL: z.optional(Limit),
  L: z.optional(Limit),
  H: z.optional(Limit),
  HH: z.optional(Limit),
});
export type Limits = z.infer<typeof Limits>;

export const PointEntry = z.strictObject({
  site: Code,
  tag: Tag,
  gateway: Code,
  name: z.optional(LocalizedName),
  unitOfPlant: z.optional(Text),
  quantity: z.enum(QUANTITIES),
  substance: z.optional(z.enum(SUBSTANCE_CODES)),
  unit: z.string().check(z.maxLength(32)),
  range: z.tuple([z.number(), z.number()]),
  intervalS: z.number().check(z.positive(), z.maximum(86400)),
  position: z.optional(Position),
  limits: z.optional(Limits),
});
export type PointEntry = z.infer<typeof PointEntry>;

/** A node of the supervision grid; its depth is data (district, town, village, enterprise …). */
export const GridNodeEntry = z.strictObject({
  code: Code,
  parent: z.optional(Code),
  name: LocalizedName,
  level: z.optional(Text),
  responsible: z.optional(z.array(ResponsiblePerson)),
});
export type GridNodeEntry = z.infer<typeof GridNodeEntry>;
