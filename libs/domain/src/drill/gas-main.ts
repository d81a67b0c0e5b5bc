/** An excavator breaks a gas main half way: pressure falls, more behind the break, the flow in rises. */
import { middleOf } from './middle.js';
import { channelOf, type DrillScript } from './script.js';
import { calmValue, type DrillPoint, type DrillStage } from './stage.js';
import { DRILL_LASTS_S, risen, strengthAt } from './timing.js';

const LEAST_PRESSURES = 3;
/** How fast the pressure falls. */
const TAU_S = 30;
/** Of the calm pressure, before and behind the break. */
const LOST = { before: 0.6, behind: 0.85 } as const;
/** Of the flow's range: what is drawn into the break, and what arrives behind it. */
const FLOW = { before: 0.97, behind: 0.02 } as const;
/** What a microphone beside the break hears more, dB. */
const NOISE_DB = 52;

/** @returns `null` when no line of the site has pressure at three places and a flow */
export function gasMainScript({ points, wind }: DrillStage): DrillScript | null {
  const line = lineOf(points);
  if (line.pressures.length < LEAST_PRESSURES || line.flows.length === 0) return null;
  const brokenAt = line.pressures.length / 2;
  const moved = (point: DrillPoint, change: (calm: number, sinceS: number) => number) => {
    const calm = calmValue(point);
    return channelOf(
      point,
      DRILL_LASTS_S,
      (atS) => calm + strengthAt(atS, (sinceS) => change(calm, sinceS)),
    );
  };
  const channels = [
    ...line.pressures.map((point, i) =>
      moved(
        point,
        (calm, sinceS) => -calm * (i < brokenAt ? LOST.before : LOST.behind) * risen(sinceS, TAU_S),
      ),
    ),
    ...line.flows.map((point, i) =>
      moved(point, (calm, sinceS) => {
        const end = (i === 0 ? FLOW.before : FLOW.behind) * point.range[1];
        return (end - calm) * risen(sinceS, TAU_S);
      }),
    ),
    ...line.acoustics
      .filter((_, i) => Math.abs(i + 0.5 - brokenAt) <= 1)
      .map((point) => moved(point, (_, sinceS) => NOISE_DB * risen(sinceS, 3))),
  ];
  const beside = line.pressures.slice(Math.ceil(brokenAt) - 1, Math.ceil(brokenAt) + 1);
  const lastsMs = DRILL_LASTS_S * 1000;
  return { lastsMs, substance: 'CH4', source: middleOf(beside), wind, channels };
}

/** The line with most pressures; its points in the order of the register: upstream first. */
function lineOf(points: readonly DrillPoint[]) {
  const pressures = points.filter((p) => p.quantity === 'pressure' && p.substance === 'CH4');
  const units = [...new Set(pressures.map((p) => p.unitOfPlant))];
  const of = (unit: string | null) => {
    const own = points.filter((p) => p.unitOfPlant === unit);
    return {
      pressures: pressures.filter((p) => p.unitOfPlant === unit),
      flows: own.filter((p) => p.quantity === 'flow'),
      acoustics: own.filter((p) => p.quantity === 'acoustic'),
    };
  };
  const lines = units.map(of).sort((a, b) => b.pressures.length - a.pressures.length);
  return lines[0] ?? { pressures: [], flows: [], acoustics: [] };
}
