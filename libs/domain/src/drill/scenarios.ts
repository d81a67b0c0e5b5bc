/** The scenarios of drills. Strengths are those of the demonstration, in the detectors' own units. */
import type { DrillScenario } from '@fengsui/contracts';
import { gasMainScript } from './gas-main.js';
import { leakScript } from './leak.js';
import { overfillScript } from './overfill.js';
import type { DrillScript } from './script.js';
import type { DrillStage } from './stage.js';

const WRITERS: Readonly<Record<DrillScenario, (stage: DrillStage) => DrillScript | null>> = {
  /** A drum in a chlorine store. */
  'chlorine-leak': (stage) =>
    leakScript({ substance: 'CL2', quantity: 'toxic_gas', strength: 8, fromVessel: false }, stage),
  /** The receiver of a cold store. */
  'ammonia-leak': (stage) =>
    leakScript({ substance: 'NH3', quantity: 'toxic_gas', strength: 120, fromVessel: true }, stage),
  'gas-main-damage': gasMainScript,
  /** The bottom flange of a pressure tank. */
  'lpg-leak': (stage) =>
    leakScript(
      { substance: 'LPG', quantity: 'combustible_gas', strength: 95, fromVessel: true },
      stage,
    ),
  'tank-overfill': overfillScript,
};

/** @returns `null` when the site does not have the points for it */
export const scenarioScript = (scenario: DrillScenario, stage: DrillStage): DrillScript | null =>
  WRITERS[scenario](stage);
