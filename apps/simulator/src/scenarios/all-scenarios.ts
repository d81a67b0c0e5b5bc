import type { ScenarioName } from '@fengsui/contracts';
import { ALARM_FLOOD } from './alarm-flood.js';
import { GAS_MAIN_DAMAGE } from './gas-main-damage.js';
import { GATEWAY_OUTAGE } from './gateway-outage.js';
import { AMMONIA_LEAK, CHLORINE_LEAK, LPG_TANK_LEAK } from './leaks.js';
import type { Scenario } from './scenario.js';
import { STUCK_SENSOR } from './stuck-sensor.js';
import { TANK_OVERFILL } from './tank-overfill.js';

export const SCENARIO: Readonly<Record<ScenarioName, Scenario>> = {
  'chlorine-leak': CHLORINE_LEAK,
  'lpg-tank-leak': LPG_TANK_LEAK,
  'gas-main-damage': GAS_MAIN_DAMAGE,
  'tank-overfill': TANK_OVERFILL,
  'ammonia-leak': AMMONIA_LEAK,
  'stuck-sensor': STUCK_SENSOR,
  'gateway-outage': GATEWAY_OUTAGE,
  'alarm-flood': ALARM_FLOOD,
};
