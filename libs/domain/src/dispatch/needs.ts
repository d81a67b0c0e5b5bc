/** What a team must be able to do for a substance (issue 4, point 5: capability is a filter first). */
import type { Capability, SubstanceCode } from '@fengsui/contracts';

export type DispatchTaskKind = 'substance' | 'fire' | 'detection';

/** What one team must bring as a whole: at least one of each line. */
export interface DispatchTask {
  kind: DispatchTaskKind;
  lines: Capability[][];
  /** Where the lines come from. Nobody has confirmed them: they are shown as assumptions. */
  note: string;
}

const CHOICE = 'the project’s own assumption from the capability names of domain/nanhai.json';

const TOXIC: Capability[][] = [['toxic-gas'], ['level-a-suit']];
const toxicNote = (page: string) =>
  `${CHOICE}; vapour-protective clothing and breathing apparatus as ERG 2024 guide ${page} asks of toxic gases by inhalation`;
const LIQUID: Capability[][] = [['flammable-liquid'], ['foam']];
const liquidNote = (page: string, foam = 'foam') =>
  `${CHOICE}; ERG 2024 guide ${page}: ${foam} to suppress vapours and for large fires`;

type Lines = readonly [lines: Capability[][], note: string];

/** By substance; one team brings all lines of a row, because one team goes in. */
export const SUBSTANCE_NEEDS: Readonly<Record<SubstanceCode, Lines>> = {
  CH4: [[['natural-gas']], `${CHOICE}; the name of the gas company’s team says it`],
  LPG: [[['lpg', 'natural-gas']], `${CHOICE}; the gas company’s team counts as able, less exactly`],
  H2: [[['natural-gas', 'lpg', 'cylinder']], `${CHOICE}; no team names hydrogen: flammable gases`],
  H2S: [TOXIC, toxicNote('117')],
  CL2: [TOXIC, toxicNote('124')],
  NH3: [TOXIC, toxicNote('125')],
  CO: [[['coal-gas-co', 'toxic-gas']], `${CHOICE}; coal gas is mostly CO and hydrogen`],
  SO2: [TOXIC, toxicNote('125')],
  HCL: [TOXIC, toxicNote('125')],
  HF: [TOXIC, toxicNote('125')],
  C6H6: [LIQUID, liquidNote('130')],
  C7H8: [LIQUID, liquidNote('130')],
  CH3OH: [LIQUID, liquidNote('131', 'alcohol-resistant foam')],
  ETO: [TOXIC, toxicNote('119P')],
  GASOLINE: [LIQUID, liquidNote('128')],
};

const DETECTION: DispatchTask = {
  kind: 'detection',
  lines: [['gas-detection', 'toxic-gas']],
  note: `${CHOICE}; the substance is not known, so the first task is to find out what it is`,
};
const FIRE: DispatchTask = {
  kind: 'fire',
  lines: [['fire', 'foam', 'tank-fire']],
  note: `${CHOICE}; another team than that of the substance may bring it`,
};

/** The task of the substance first. Without a substance the first task is to find out. */
export function tasksFor(substance: SubstanceCode | null, fire: boolean): DispatchTask[] {
  if (substance === null) return fire ? [DETECTION, FIRE] : [DETECTION];
  const [lines, note] = SUBSTANCE_NEEDS[substance];
  const task: DispatchTask = { kind: 'substance', lines, note };
  return fire ? [task, FIRE] : [task];
}

/** Lines of a task of which the team has none. */
export function missingFor(
  task: DispatchTask,
  capabilities: readonly Capability[],
): Capability[][] {
  return task.lines.filter((line) => !line.some((one) => capabilities.includes(one)));
}

export const meetsTask = (task: DispatchTask, capabilities: readonly Capability[]): boolean =>
  missingFor(task, capabilities).length === 0;

/** As it is told: alternatives by `|`, lines by `+`. */
export const linesAsText = (lines: readonly (readonly Capability[])[]): string =>
  lines.map((line) => line.join('|')).join('+');
