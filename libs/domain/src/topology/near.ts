/**
 * Joins the places of spots that are near each other, by a grid of cells so small that all in one are
 * near: in a cell only the order of time is walked, and between cells one near pair joins two clusters.
 */
import { distanceBetweenM } from '../geometry/metres.js';
import { Groups } from './groups.js';
import { cosAt, type Spot } from './spot.js';

export interface Reach {
  /** At least 1. */
  distanceM: number;
  apartMs: number;
  /** Only spots that differ in it can be neighbours. */
  differ: 'place' | 'site';
}

/** For the curvature within a cell, and for the sphere on which the grid lies. */
const MARGIN = 0.01;

/** @param spots by time */
export function linkNear(spots: readonly Spot[], groups: Groups, reach: Reach): void {
  if (new Set(spots.map((spot) => spot[reach.differ])).size < 2) return;
  const grid = gridOf(spots, reach.distanceM);
  const cells = [...grid.values()].flatMap((row) => [...row.values()]);
  for (const cell of cells) {
    if (cell.spots.length < 2) continue;
    chain(cell.spots, groups, reach);
    chain([...cell.spots].reverse(), groups, reach);
  }
  for (const cell of cells) cell.clusters = clustersOf(cell.spots, groups);
  for (const cell of cells)
    for (const other of around(cell, grid, reach.distanceM))
      for (const a of cell.clusters) for (const b of other.clusters) touch(a, b, groups, reach);
}

/** Cells by row and column. */
type Grid = Map<number, Map<number, Cell>>;
interface Cell {
  row: number;
  column: number;
  /** How much a difference of `lonM` shrinks in its row. */
  shrink: number;
  /** By time. */
  spots: Spot[];
  clusters: Cluster[];
}

const sideOf = (distanceM: number) => (distanceM / Math.SQRT2) * (1 - MARGIN);
const shrinkIn = (row: number, side: number) => cosAt((row + 0.5) * side);

function gridOf(spots: readonly Spot[], distanceM: number): Grid {
  const side = sideOf(distanceM);
  const grid: Grid = new Map();
  for (const spot of spots) {
    const row = Math.floor(spot.latM / side);
    const shrink = shrinkIn(row, side);
    const column = Math.floor((spot.lonM * shrink) / side);
    let cells = grid.get(row);
    if (!cells) grid.set(row, (cells = new Map<number, Cell>()));
    const cell = cells.get(column);
    if (cell) cell.spots.push(spot);
    else cells.set(column, { row, column, shrink, spots: [spot], clusters: [] });
  }
  return grid;
}

/** The cells in reach that come after this one: each pair of cells is met once. */
function around({ row, column, shrink }: Cell, grid: Grid, distanceM: number): Cell[] {
  const side = sideOf(distanceM);
  const reach = (distanceM * (1 + MARGIN)) / side;
  const found: Cell[] = [];
  for (let above = row; above <= row + Math.ceil(reach); above++) {
    const cells = grid.get(above);
    if (!cells) continue;
    const ratio = above === row ? 1 : shrinkIn(above, side) / shrink;
    const last = Math.floor((column + 1) * ratio + reach);
    let at = above === row ? column + 1 : Math.floor(column * ratio - reach);
    for (; at <= last; at++) {
      const cell = cells.get(at);
      if (cell) found.push(cell);
    }
  }
  return found;
}

/**
 * Joins each spot with the last before it that differs. Done forwards and backwards this connects all
 * that are connected by pairs: between two that differ, whatever else lies between differs from one.
 */
function chain(spots: readonly Spot[], groups: Groups, { apartMs, differ }: Reach): void {
  let other: Spot | null = null;
  let before: Spot | null = null;
  for (const spot of spots) {
    if (before && before[differ] !== spot[differ]) other = before;
    if (other && Math.abs(spot.t - other.t) <= apartMs) groups.join(spot.place, other.place);
    before = spot;
  }
}

/** Spots of a cell whose places belong together already, and where and when they lie. */
interface Cluster {
  spots: Spot[];
  from: number;
  to: number;
  west: number;
  east: number;
  south: number;
  north: number;
}

function clustersOf(spots: readonly Spot[], groups: Groups): Cluster[] {
  const clusters = new Map<number, Cluster>();
  for (const spot of spots) {
    const { t, lonM, latM } = spot;
    const root = groups.of(spot.place);
    const known = clusters.get(root);
    if (!known) {
      const place = { west: lonM, east: lonM, south: latM, north: latM };
      clusters.set(root, { spots: [spot], from: t, to: t, ...place });
      continue;
    }
    known.spots.push(spot);
    known.to = t;
    known.west = Math.min(known.west, lonM);
    known.east = Math.max(known.east, lonM);
    known.south = Math.min(known.south, latM);
    known.north = Math.max(known.north, latM);
  }
  return [...clusters.values()];
}

function touch(a: Cluster, b: Cluster, groups: Groups, reach: Reach): void {
  const [one, other] = [a.spots[0] as Spot, b.spots[0] as Spot];
  if (groups.of(one.place) === groups.of(other.place) || isOutOfReach(a, b, reach)) return;
  const roughM = reach.distanceM * (1 + MARGIN);
  const shrink = cosAt(one.latM);
  for (const p of a.spots)
    for (const q of b.spots) {
      if (p[reach.differ] === q[reach.differ] || Math.abs(p.t - q.t) > reach.apartMs) continue;
      if (Math.hypot((p.lonM - q.lonM) * shrink, p.latM - q.latM) > roughM) continue;
      if (distanceBetweenM(p.position, q.position) > reach.distanceM) continue;
      groups.join(p.place, q.place);
      return;
    }
}

function isOutOfReach(a: Cluster, b: Cluster, { distanceM, apartMs }: Reach): boolean {
  if (a.from - b.to > apartMs || b.from - a.to > apartMs) return true;
  const northM = Math.max(a.south - b.north, b.south - a.north);
  const shrink = cosAt((a.south + b.north) / 2) * (1 - MARGIN);
  const eastM = Math.max(a.west - b.east, b.west - a.east) * shrink;
  return Math.hypot(Math.max(0, northM), Math.max(0, eastM)) > distanceM * (1 + MARGIN);
}
