import type { zhParts } from './zh-parts';

export const enParts: Record<keyof typeof zhParts, string> = {
  'person.unnamed': 'nobody named',
  'person.noPhone': 'no phone',
  'clock.is': 'Server time, zone {{zone}} ({{offset}})',
  'menu.tour': 'Tour of this screen',
  'menu.parts': 'Parts of the interface',
  'timeField.date': 'YYYY-MM-DD',
  'timeField.minute': 'YYYY-MM-DD HH:MM',
  'timeField.second': 'YYYY-MM-DD HH:MM:SS',
  'timeField.wrong': 'not a time; write it as {{example}}',
  'print.by': 'printed by {{who}} at {{time}}',
};
