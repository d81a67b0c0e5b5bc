import type { zhQuick } from './zh-quick';

/** What the shell says of incidents' dispatch; part of `en`. */
export const enQuick: Record<keyof typeof zhQuick, string> = {
  'quick.label': 'One key',
  'quick.live': 'Live points',
  'quick.dispatch': 'Dispatch',
  'quick.search': 'Search',
  'quick.nothing': 'No incident is being handled and no alarm is open',
  'quick.noSite': 'This incident has no site',
  'keys.live': 'live points of the site of the incident',
  'keys.dispatch': 'propose and send a team for the incident',
  'keys.search': 'search sites, points, alarms, teams, stores, people',
  'menu.teams': 'Rescue teams',
  'menu.team': 'My team (phone)',
  'menu.supplies': 'Supplies',
  'menu.past': 'Time machine',
  'menu.audit': 'Audit trail',
  'menu.people': 'People and rights',
  'past.open': 'Replay',
  'journal.dispatch.proposed': 'Dispatch proposed',
  'journal.dispatch.sent': 'Team sent',
  'journal.dispatch.status': 'Team status',
  'journal.dispatch.recall': 'Recall',
  'journal.dispatch.changed': 'Dispatch changed',
  'journal.team.changed': 'Team changed',
  'journal.supplies.moved': 'Stock moved',
};
