/**
 * Alarms to incidents. Openers (see `opensIncident`) that are tied in pairs, or over others, are one
 * incident in whatever order they come: where one ties two incidents that nobody has touched yet, the
 * younger is merged into the older. All others join what is open at their unit or site, tie nothing
 * and open nothing.
 */
import type { Correlation, IncidentState } from '@fengsui/contracts';
import { isEarlier } from '../topology/place.js';
import { distanceBetweenM } from '../geometry/metres.js';
import { joinsIncident, opensIncident, type Arrival } from './arrival.js';
import { downwindM, type MeasuredWind } from './downwind.js';
import { LINKS, linkBetween, type Link } from './link.js';

/** An incident as correlation sees it. */
export interface KnownIncident {
  readonly id: string;
  readonly state: IncidentState;
  readonly drill: string | null;
  /** A person has looked at it or done something: it is never merged away by itself. */
  readonly isTouched: boolean;
  /** Its alarms; where a person reported it, the place and time of that as well. */
  readonly members: readonly Arrival[];
}

export interface Attachment {
  readonly occurrence: string;
  readonly by: Correlation;
  /** From the nearest alarm that was attached before, m. */
  readonly distanceM: number | null;
}
export interface Correlated {
  /** Alarms of each incident to be opened, the first-out first. */
  opened: Attachment[][];
  joined: { incident: string; alarms: Attachment[] }[];
  /** `by`: what tied them. */
  merged: { from: string; into: string; by: Link }[];
}

interface Case {
  readonly id: string | null;
  readonly drill: string | null;
  readonly isTouched: boolean;
  readonly members: Arrival[];
  readonly added: Attachment[];
}
interface Tie {
  readonly to: Case;
  readonly by: Link;
}

export function correlate(
  known: readonly KnownIncident[],
  arrivals: readonly Arrival[],
  winds: readonly MeasuredWind[],
): Correlated {
  const cases = known
    .filter(({ state, members }) => state !== 'closed' && members.length > 0)
    .map((one): Case => ({ ...one, members: [...one.members], added: [] }));
  const merged: Correlated['merged'] = [];
  const inOrder = [...arrivals].sort((a, b) => (isEarlier(a, b) ? -1 : 1));

  for (const arrival of inOrder.filter(opensIncident)) {
    const [best, ...others] = tiesOf(arrival, cases, winds);
    if (!best) {
      const { drill } = arrival;
      const opened: Case = { id: null, drill, isTouched: false, members: [], added: [] };
      attach(opened, arrival, 'first_out');
      cases.push(opened);
      continue;
    }
    attach(best.to, arrival, best.by);
    for (const { to: other, by } of others) {
      if (other.isTouched) continue;
      cases.splice(cases.indexOf(other), 1);
      best.to.members.push(...other.members);
      best.to.added.push(...other.added.map((one) => asMoved(one, by)));
      if (other.id !== null && best.to.id !== null) {
        merged.push({ from: other.id, into: best.to.id, by });
      }
    }
  }
  for (const arrival of inOrder.filter((one) => !opensIncident(one) && joinsIncident(one))) {
    // By its unit or site alone: where it stands ties it to no other site.
    const [best] = tiesOf({ ...arrival, position: null }, cases, []);
    if (best) attach(best.to, arrival, best.by);
  }
  const changed = cases.filter(({ added }) => added.length > 0);
  return {
    opened: changed.filter(({ id }) => id === null).map(({ added }) => added),
    joined: changed.flatMap(({ id, added }) =>
      id === null ? [] : [{ incident: id, alarms: added }],
    ),
    merged,
  };
}

const asMoved = (one: Attachment, by: Link): Attachment =>
  one.by === 'first_out' ? { ...one, by } : one;

/** To which cases it is tied, the one that it joins first: what exists, by the closest tie, longest. */
function tiesOf(arrival: Arrival, cases: readonly Case[], winds: readonly MeasuredWind[]): Tie[] {
  const ties = cases.flatMap((to) => {
    const by = to.drill === arrival.drill ? tieTo(arrival, to, winds) : null;
    return by ? [{ to, by }] : [];
  });
  const rank = ({ by }: Tie) => LINKS.indexOf(by);
  return ties.sort(
    (a, b) =>
      Number(a.to.id === null) - Number(b.to.id === null) ||
      rank(a) - rank(b) ||
      (isEarlier(firstOf(a.to), firstOf(b.to)) ? -1 : 1),
  );
}

function tieTo(arrival: Arrival, to: Case, winds: readonly MeasuredWind[]): Link | null {
  let best: Link | null = null;
  for (const member of to.members) {
    if (!isTying(member)) continue;
    const by = linkBetween(arrival, member);
    if (by && (!best || LINKS.indexOf(by) < LINKS.indexOf(best))) best = by;
    if (best === LINKS[0] || best === LINKS[1]) return best;
  }
  return best ?? (winds.length > 0 && isCarried(arrival, firstOf(to), winds) ? 'downwind' : null);
}

/** Whoever was first is where it came from. */
function isCarried(arrival: Arrival, first: Arrival, winds: readonly MeasuredWind[]): boolean {
  if (!arrival.isGas || !first.isGas) return false;
  const { substance } = first;
  if (substance && arrival.substance && substance !== arrival.substance) return false;
  const [from, to] = isEarlier(arrival, first) ? [arrival, first] : [first, arrival];
  return downwindM(from, to, winds) !== null;
}

/** What was reported by a person ties like an opener. */
const isTying = (member: Arrival) => member.occurrence === '' || opensIncident(member);

function firstOf({ members }: Case): Arrival {
  return members.reduce((first, member) => (isEarlier(member, first) ? member : first));
}

function attach(to: Case, arrival: Arrival, by: Correlation): void {
  let nearestM: number | null = null;
  for (const { position } of to.members) {
    if (!position || !arrival.position) continue;
    const metres = distanceBetweenM(position, arrival.position);
    if (nearestM === null || metres < nearestM) nearestM = metres;
  }
  to.added.push({ occurrence: arrival.occurrence, by, distanceM: nearestM });
  to.members.push(arrival);
}
