import type { LocalizedName, Quantity, SubstanceCode } from '@fengsui/contracts';
import { substance } from '../substances.js';

const QUANTITY_WORDS: Readonly<Record<Quantity, readonly [zh: string, en: string]>> = {
  level: ['液位', 'level'],
  temperature: ['温度', 'temperature'],
  pressure: ['压力', 'pressure'],
  flow: ['流量', 'flow'],
  combustible_gas: ['可燃气体', 'combustible gas'],
  toxic_gas: ['有毒气体', 'toxic gas'],
  hydrogen: ['氢气', 'hydrogen'],
  oxygen: ['氧气', 'oxygen'],
  flame: ['火焰', 'flame'],
  smoke: ['烟雾', 'smoke'],
  humidity: ['湿度', 'humidity'],
  wind_speed: ['风速', 'wind speed'],
  wind_direction: ['风向', 'wind direction'],
  valve: ['阀门', 'valve'],
  pump: ['泵', 'pump'],
  vibration: ['振动', 'vibration'],
  acoustic: ['声学', 'acoustic'],
  cathodic_potential: ['阴极保护电位', 'cathodic potential'],
  current: ['电流', 'current'],
  voltage: ['电压', 'voltage'],
  other: ['测点', 'point'],
};
const EVENT_WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'event.flame': ['火焰', 'flame'],
  'event.manual_call_point': ['手动报警按钮', 'manual call point'],
  'event.valve_trip': ['阀门动作', 'valve trip'],
};
const GASES: readonly Quantity[] = ['combustible_gas', 'toxic_gas', 'hydrogen'];

/** Whether a wind carries what it measures. */
export const isGasQuantity = (quantity: Quantity | null) =>
  quantity !== null && GASES.includes(quantity);

export interface TitledAlarm {
  siteName: LocalizedName | null;
  unitOfPlant: string | null;
  rule: string;
  quantity: Quantity | null;
  substance: SubstanceCode | null;
}

/** What an incident that alarms opened is called, by its first-out. */
export function incidentTitle(alarm: TitledAlarm): LocalizedName {
  const [zh, en] = subjectOf(alarm);
  const site = alarm.siteName;
  const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');
  // A unit has one name: a code says it in every language, a Chinese name does not.
  const unit = alarm.unitOfPlant;
  const unitInEnglish = unit !== null && /\p{Script=Han}/u.test(unit) ? null : unit;
  return {
    zh: join(site?.zh, unit, `${zh}报警`),
    en: join(site?.en ?? site?.zh, unitInEnglish, `${en} alarm`),
  };
}

function subjectOf(alarm: TitledAlarm): readonly [zh: string, en: string] {
  const event = EVENT_WORDS[alarm.rule];
  if (event) return event;
  if (alarm.substance && isGasQuantity(alarm.quantity)) {
    const { name } = substance(alarm.substance);
    return [name.zh, name.en];
  }
  return alarm.quantity ? QUANTITY_WORDS[alarm.quantity] : ['现场', 'site'];
}
