import type { zhParts } from './zh-parts';

export const enParts: Record<keyof typeof zhParts, string> = {
  'person.unnamed': 'nobody named',
  'person.noPhone': 'no phone',
  'clock.is': 'Server time, zone {{zone}} ({{offset}})',
  'menu.tour': 'Tour of this screen',
  'menu.parts': 'Parts of the interface',
  'print.by': 'printed by {{who}} at {{time}}',
};
