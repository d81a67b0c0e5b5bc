/**
 * Pipelines as lines through the points that stand along them: the register has no line of its own, so
 * between two points it is straight. Pure.
 */
import type { PointView, Position, SiteView } from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';

/** A site that is shorter is a station: its symbol says enough. */
const SHORTEST_M = 200;
/** Points that are nearer to each other are one place of the line. */
const SAME_PLACE_M = 20;

export interface PipelineLine {
  site: string;
  line: Position[];
}

export function pipelineLines(
  sites: readonly SiteView[],
  points: readonly PointView[],
): PipelineLine[] {
  return sites
    .filter(({ kind }) => kind === 'gas_pipeline')
    .flatMap(({ code }) => {
      const line = lineThrough(
        points.flatMap(({ site, position }) => (site === code && position ? [position] : [])),
      );
      return line === null ? [] : [{ site: code, line }];
    });
}

/** From one end to the other: in order along the way between the two that are farthest apart. */
export function lineThrough(positions: readonly Position[]): Position[] | null {
  const [first] = positions;
  if (!first) return null;
  const from = farthest(first, positions);
  const to = farthest(from, positions);
  if (distanceBetweenM(from, to) < SHORTEST_M) return null;
  const along = ([lon, lat]: Position) =>
    (lon - from[0]) * (to[0] - from[0]) + (lat - from[1]) * (to[1] - from[1]);
  const line: Position[] = [];
  for (const position of [...positions].sort((a, b) => along(a) - along(b))) {
    const last = line.at(-1);
    if (!last || distanceBetweenM(last, position) > SAME_PLACE_M) line.push(position);
  }
  return line;
}

function farthest(from: Position, positions: readonly Position[]): Position {
  return positions.reduce(
    (best, position) =>
      distanceBetweenM(from, position) > distanceBetweenM(from, best) ? position : best,
    from,
  );
}
