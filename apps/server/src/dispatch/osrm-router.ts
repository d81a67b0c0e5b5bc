/**
 * A routing service of OSRM's HTTP shape (`/route/v1/driving/…`). It knows nothing of hazard zones:
 * whether its way may be taken is judged by the domain. An answer that is late or wrong is none.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '@fengsui/contracts';
import type { RoutedWay } from '@fengsui/domain';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';

const RouteAnswer = z.object({
  code: z.string(),
  routes: z
    .array(
      z.object({
        distance: z.number().nonnegative(),
        duration: z.number().nonnegative(),
        geometry: z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])).min(2) }),
      }),
    )
    .default([]),
});

export const ROUTING_FAULTS = ['timeout', 'unreachable', 'bad_answer'] as const;
export type RoutingFault = (typeof ROUTING_FAULTS)[number];
/** `null`: the service knows no way. */
export type RoutingAnswer =
  { kind: 'way'; way: RoutedWay | null } | { kind: 'fault'; fault: RoutingFault };

@Injectable()
export class OsrmRouter {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'routing'>) {}

  get configured(): boolean {
    return this.config.routing.url !== undefined;
  }

  async route(from: Position, to: Position): Promise<RoutingAnswer> {
    const { url = '', timeoutMs } = this.config.routing;
    const ends = [from, to].map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
    try {
      const answer = await fetch(
        `${url}/route/v1/driving/${ends}?overview=full&geometries=geojson&steps=false`,
        { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' },
      );
      return wayOf(await answer.json());
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'TimeoutError') return { kind: 'fault', fault: 'timeout' };
      return { kind: 'fault', fault: name === 'SyntaxError' ? 'bad_answer' : 'unreachable' };
    }
  }
}

function wayOf(body: unknown): RoutingAnswer {
  const parsed = RouteAnswer.safeParse(body);
  if (!parsed.success) return { kind: 'fault', fault: 'bad_answer' };
  const { code, routes } = parsed.data;
  const [route] = routes;
  if (code === 'Ok' && route) {
    const { distance, duration, geometry } = route;
    const way = { line: geometry.coordinates, distanceM: distance, durationS: duration };
    return { kind: 'way', way };
  }
  // OSRM answers these with 400 where no road leads there.
  if (code === 'NoRoute' || code === 'NoSegment') return { kind: 'way', way: null };
  return { kind: 'fault', fault: 'bad_answer' };
}
