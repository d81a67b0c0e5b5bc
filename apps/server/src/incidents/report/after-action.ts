/** What an incident's handling was, from the facts that are held. */
import type { IncidentReport } from '@fengsui/contracts';
import { decidedAt, incidentTimes } from '@fengsui/domain';
import { quickReport } from './quick-report.js';
import type { ReportFacts } from './report-facts.js';
import type { Language } from './report-query.js';

const ms = (iso: string | null) => (iso === null ? null : Date.parse(iso));

export function afterAction(facts: ReportFacts, by: string, lang: Language): IncidentReport {
  const { incident, alarms, timeline, checklist } = facts;
  const sent = ms(incident.sentAt);
  const times = incidentTimes({
    firstAlarm: alarms.length === 0 ? null : Math.min(...alarms.map(({ t }) => t)),
    opened: Date.parse(incident.openedAt),
    noticed: ms(incident.noticedAt),
    acknowledged: ms(incident.ackedAt),
    decided: decidedAt(timeline, sent),
    sent,
    arrived: ms(incident.arrivedAt),
    closed: ms(incident.closedAt),
  });
  const draft = quickReport(facts, by, lang);
  return { incident, times, alarms, timeline, checklist, quickReport: draft };
}
