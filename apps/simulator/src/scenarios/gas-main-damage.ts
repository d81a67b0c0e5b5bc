import {
  CALM,
  keyOf,
  onNumbers,
  risen,
  type Disturbance,
  type Scenario,
  type SitePlan,
} from './scenario.js';

/** The line with most pressure points, upstream first. */
function lineOf({ points }: SitePlan) {
  const pressures = points.filter((p) => p.quantity === 'pressure' && p.substance === 'CH4');
  const units = new Set(pressures.map((p) => p.unitOfPlant));
  const lines = [...units].map((unit) => ({
    pressures: pressures.filter((p) => p.unitOfPlant === unit),
    flows: points.filter((p) => p.quantity === 'flow' && p.unitOfPlant === unit),
    acoustics: points.filter((p) => p.quantity === 'acoustic' && p.unitOfPlant === unit),
  }));
  return lines.sort((a, b) => b.pressures.length - a.pressures.length)[0];
}

/** An excavator breaks a main half way: pressure falls, more behind the break, flow in front rises. */
export const GAS_MAIN_DAMAGE: Scenario = {
  name: 'gas-main-damage',
  about: 'third-party damage of a gas main: pressure falls along it while the flow into it rises',
  lastsS: 900,
  fadesS: 120,
  fits: (plan) => {
    const line = lineOf(plan);
    return line !== undefined && line.pressures.length >= 3 && line.flows.length >= 1;
  },
  begin: (plan) => {
    const disturbances = new Map<string, Disturbance>();
    const line = lineOf(plan);
    if (!line) return CALM;
    const brokenAt = line.pressures.length / 2;
    const tauS = 30;
    line.pressures.forEach((point, i) => {
      const lost = i < brokenAt ? 0.6 : 0.85;
      disturbances.set(
        keyOf(point),
        onNumbers((normal, elapsedS) => normal * (1 - lost * risen(elapsedS, tauS))),
      );
    });
    line.flows.forEach((point, i) => {
      const final = (i === 0 ? 0.97 : 0.02) * point.range[1];
      disturbances.set(
        keyOf(point),
        onNumbers((normal, elapsedS) => normal + (final - normal) * risen(elapsedS, tauS)),
      );
    });
    line.acoustics.forEach((point, i) => {
      if (Math.abs(i + 0.5 - brokenAt) > 1) return;
      disturbances.set(
        keyOf(point),
        onNumbers((normal, elapsedS) => normal + 52 * risen(elapsedS, 3)),
      );
    });
    return { ...CALM, disturbances };
  },
};
