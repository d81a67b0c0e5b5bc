import { INCIDENT_STATES } from '@fengsui/contracts';
import { z } from 'zod';

export const IncidentsQuery = z.object({
  state: z.enum(['open', 'all', ...INCIDENT_STATES]).default('open'),
  /** Words that must all be found. */
  q: z.string().max(200).optional(),
  site: z.string().max(64).optional(),
  town: z.string().max(64).optional(),
  severity: z.coerce.number().int().min(1).max(4).optional(),
  /** Of the drill in whose world to look; the real one when absent. */
  drill: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().positive().optional(),
});
export type IncidentsQuery = z.infer<typeof IncidentsQuery>;

export const TimelineQuery = z.object({
  /** Number of the entry after which to go on. */
  after: z.coerce.number().int().min(0).default(0),
  /** `next` of the page before. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;
