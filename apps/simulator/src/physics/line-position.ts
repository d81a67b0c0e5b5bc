import type { PointEntry } from '@fengsui/contracts';

/**
 * The place of each pressure and flow point along its gas line, 0 (upstream) to 1, by index in
 * `points`. A line is a unit of plant that carries city gas and has both pressure and flow; its
 * pressure points stand in the register in the order of the flow.
 */
export function linePositions(points: readonly PointEntry[]): (number | null)[] {
  const carriesGas = ({ substance, quantity }: PointEntry) =>
    substance === 'CH4' && (quantity === 'pressure' || quantity === 'flow');
  const line = ({ site, unitOfPlant }: PointEntry) => `${site}/${unitOfPlant ?? ''}`;
  const withFlow = new Set(
    points.filter((p) => carriesGas(p) && p.quantity === 'flow').map((p) => line(p)),
  );
  const rank = new Map<string, number>();
  const stages = points.map((point) => {
    if (!carriesGas(point) || !withFlow.has(line(point))) return null;
    const stage = `${line(point)} ${point.quantity} ${point.range.join()}`;
    const place = rank.get(stage) ?? 0;
    rank.set(stage, place + 1);
    return { stage, place };
  });
  return stages.map((at) => at && at.place / Math.max(1, (rank.get(at.stage) ?? 1) - 1));
}
