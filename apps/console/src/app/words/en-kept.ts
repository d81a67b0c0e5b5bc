import type { zhKept } from './zh-kept';

/** The alarms that a phone shows without a link. */
export const enKept: Record<keyof typeof zhKept, string> = {
  'kept.asOf': 'This is as of {{time}}; what changed since is not known here',
  'kept.noCommands':
    'Nothing can be acknowledged offline: the alarm may have changed. When the link is back this page becomes the live list by itself; acknowledge there. In an emergency, telephone.',
  'kept.title': 'Alarms that were open: {{count}}',
  'kept.first': 'Only the {{count}} most urgent ones are kept on this phone',
  'kept.none': 'No alarm was open',
};
