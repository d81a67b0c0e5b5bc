import type { TourWordKey } from './zh-tour';

export const enTour: Record<TourWordKey, string> = {
  'tour.title': 'Tour of this screen',
  'tour.step': 'Step {{step}} of {{count}}',
  'tour.skip': 'Skip the tour',
  'tour.next': 'Next',
  'tour.back': 'Back',
  'tour.done': 'Done',
  'tour.counts.title': 'What is abnormal now',
  'tour.counts.text':
    'Open alarms of each severity, and how many nobody has acknowledged yet. Shape, digit and colour all tell the severity: while all is well this is grey.',
  'tour.vitals.title': 'How far this screen can be believed',
  'tour.vitals.text':
    'Age of the newest data, journal number, points and gateways that are watched. Hatched means unknown, never normal.',
  'tour.actions.title': 'One-key actions',
  'tour.actions.text':
    'Watch, dispatch and search are on every page; the key stands on the button.',
  'tour.list.title': 'The alarm list',
  'tour.list.text': 'The worst is on top. J and K choose, A acknowledges; ? shows all keys.',
  'tour.sound.title': 'Sound of alarms',
  'tour.sound.text':
    'A browser may want one click before it sounds; turn it on, set the volume and test it here.',
  'tour.menu.title': 'The other pages',
  'tour.menu.text':
    'Incidents, teams, rules, duty, handover and reports are here, and language, light and dark, and this tour.',
};
