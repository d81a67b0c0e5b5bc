/** What header, journal and alarms say of incidents; part of `en`. */
import type { zhIncidentNews } from './zh-incident-news';

export const enIncidentNews: Record<keyof typeof zhIncidentNews, string> = {
  'journal.incident.opened': 'Incident opened',
  'journal.incident.changed': 'Incident changed',
  'journal.incident.closed': 'Incident closed',
  'journal.incident.entry': 'Incident entry',
  'journal.incident.zone': 'Hazard zone redrawn',
  'incident.title': 'Incidents',
  'incident.count': '{{count}} open incidents',
  'incident.worst': 'gravest: {{title}}',
  'incident.ofAlarm': 'Its incident',
  'incident.state.discovered': 'Discovered',
  'incident.state.handling': 'Handling',
  'incident.state.recheck': 'Re-check',
  'incident.state.closed': 'Closed',
};
