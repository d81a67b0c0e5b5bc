/** English for the units of plant that have a Chinese name; others are equipment codes. */
const ENGLISH: Readonly<Record<string, string>> = {
  氯库: 'chlorine store',
  加氯间: 'dosing room',
  吸收塔: 'scrubber',
  厂界: 'fence',
  制冷机房: 'machine room',
  贮氨器: 'receiver',
  冷间: 'cold room',
  号气瓶间: 'cylinder bay',
  气瓶库: 'cylinder store',
  烃泵房: 'pump house',
  灌瓶间: 'filling room',
  煤气管廊: 'gas pipe rack',
  雨棚: 'canopy',
};

/** `冷间2` → `cold room 2`, `1号气瓶间` → `cylinder bay 1`, `T-101` as it is. */
export function englishUnit(unit: string): string {
  const number = /\d+/.exec(unit)?.[0];
  const english = ENGLISH[unit.replace(/\d+/, '')];
  if (!english) return unit;
  return number ? `${english} ${number}` : english;
}
