/**
 * What to do first at an alarm, by what was measured, how it was judged and the substance. Reference
 * only: a reminder for the person at the desk, in our own words; the plan of the site counts.
 */
import type {
  LimitName,
  LocalizedName,
  Quantity,
  RuleKind,
  SubstanceCode,
} from '@fengsui/contracts';
import { checklistFamily } from '../incident/checklist.js';
import { citationOf, substance, type Citation } from '../substances.js';
import { PROCEDURE_TEXTS, type ProcedureCode } from './procedure-texts.js';

export interface ProcedureStep {
  code: ProcedureCode;
  text: Required<LocalizedName>;
}

/** A figure that helps to judge the value, with where it comes from. */
export interface ProcedureFact extends Citation {
  kind: 'lel' | 'uel' | 'idlh' | 'exposure_limits';
  /** % by volume, ppm, or mg/m³ for levels 1 and 2 of exposure. */
  values: readonly number[];
}

export const PROCEDURE_SOURCE = 'practice of control rooms; reference only';

export interface AlarmKind {
  quantity: Quantity | null;
  substance: SubstanceCode | null;
  ruleKind: RuleKind;
  /** Code of the rule: an event's says which. */
  rule: string;
  limit: LimitName | null;
}

/** The steps in the order in which they are usually done; never empty. */
export function procedureFor(alarm: AlarmKind): ProcedureStep[] {
  const codes: ProcedureCode[] = [...(ofRule(alarm) ?? ofQuantity(alarm)), 'by-plan'];
  return [...new Set(codes)].map((code) => ({ code, text: PROCEDURE_TEXTS[code] }));
}

const BLIND: Partial<Record<RuleKind, readonly ProcedureCode[]>> = {
  no_data: ['check-gateway', 'check-sensor'],
  gateway_offline: ['check-gateway'],
  platform_blind: ['check-gateway'],
  clock_skew: ['check-clock'],
  frozen: ['compare-neighbours', 'check-sensor'],
  bad_quality: ['compare-neighbours', 'check-sensor'],
  out_of_range: ['compare-neighbours', 'check-sensor'],
  discrepancy: ['compare-neighbours', 'check-sensor', 'call-control-room'],
};

const EVENTS: Readonly<Record<string, readonly ProcedureCode[]>> = {
  'event.manual_call_point': ['call-point', 'call-control-room'],
  'event.flame': ['confirm-fire', 'call-control-room', 'shut-source'],
  'event.valve_trip': ['check-flow', 'call-control-room'],
  'event.power_loss': ['check-gateway', 'call-control-room'],
  'event.fault': ['check-sensor', 'call-control-room'],
};

/** What is about the measuring itself is the same for every quantity. */
function ofRule({ ruleKind, rule }: AlarmKind): readonly ProcedureCode[] | null {
  if (ruleKind === 'event') return EVENTS[rule] ?? ['call-control-room'];
  return BLIND[ruleKind] ?? null;
}

const GAS: readonly ProcedureCode[] = ['compare-neighbours', 'call-control-room'];

function ofQuantity({ quantity, substance: code, limit }: AlarmKind): readonly ProcedureCode[] {
  const low = limit === 'L' || limit === 'LL';
  const grave: ProcedureCode[] = limit === 'HH' ? ['leave-area', 'shut-source'] : ['shut-source'];
  switch (quantity) {
    case 'toxic_gas':
      return [...GAS, ...grave, 'two-with-detector', 'breathing-apparatus', 'ventilate'];
    case 'combustible_gas':
      return [...GAS, 'no-ignition', ...grave, 'two-with-detector', ...ofFamily(code)];
    case 'hydrogen':
      return [...GAS, 'no-ignition', ...grave, 'high-places', 'two-with-detector'];
    case 'oxygen':
      return [low ? 'oxygen-low' : 'oxygen-high', 'call-control-room', 'two-with-detector'];
    case 'flame':
    case 'smoke':
      return ['confirm-fire', 'call-control-room', 'shut-source'];
    case 'level':
      return ['call-control-room', low ? 'stop-draw' : 'stop-feed', 'compare-neighbours'];
    case 'pressure':
      return [
        'compare-neighbours',
        low ? 'pressure-leak' : 'relieve-pressure',
        'call-control-room',
      ];
    case 'temperature':
      return ['call-control-room', ...(low ? [] : (['cool-down'] as const)), 'compare-neighbours'];
    case 'flow':
      return ['check-flow', 'compare-neighbours', 'call-control-room'];
    case 'acoustic':
    case 'vibration':
    case 'cathodic_potential':
      return ['compare-neighbours', 'dig-watch', 'call-control-room'];
    default:
      return ['compare-neighbours', 'call-control-room'];
  }
}

/** A combustible gas that is poisonous as well wants the breath kept. */
function ofFamily(code: SubstanceCode | null): readonly ProcedureCode[] {
  return code !== null && checklistFamily(code) === 'toxic_gas'
    ? ['breathing-apparatus', 'ventilate']
    : ['ventilate'];
}

/** The figures of the substance that the value is held against, for gas detectors. */
export function procedureFacts({ quantity, substance: code }: AlarmKind): ProcedureFact[] {
  if (code === null) return [];
  const { lelVolPct, uelVolPct, idlhPpm, alarmMgM3 } = substance(code);
  const burning = quantity === 'combustible_gas' || quantity === 'hydrogen';
  const facts: (ProcedureFact | null)[] = [
    burning && lelVolPct !== null
      ? { kind: 'lel', values: [lelVolPct], ...citationOf(code, 'lelVolPct') }
      : null,
    burning && uelVolPct !== null
      ? { kind: 'uel', values: [uelVolPct], ...citationOf(code, 'uelVolPct') }
      : null,
    quantity === 'toxic_gas' && idlhPpm !== null
      ? { kind: 'idlh', values: [idlhPpm], ...citationOf(code, 'idlhPpm') }
      : null,
    quantity === 'toxic_gas' && alarmMgM3 !== null
      ? { kind: 'exposure_limits', values: alarmMgM3, ...citationOf(code, 'alarmMgM3') }
      : null,
  ];
  return facts.filter((fact) => fact !== null);
}
