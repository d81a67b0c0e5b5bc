/** What is held of an incident, as a report needs it. */
import type {
  ChecklistItem,
  IncidentAlarm,
  IncidentView,
  LocalizedName,
  TimelineEntry,
  ZoneView,
} from '@fengsui/contracts';

export interface SentTeam {
  name: LocalizedName;
  /** contracts, DispatchState */
  state: string;
  /** UTC ms */
  sentAt: number | null;
}
export interface ReportSite {
  operator: string | null;
  supervisedBy: string | null;
}

export interface ReportFacts {
  incident: IncidentView;
  /** First measured first. */
  alarms: IncidentAlarm[];
  timeline: TimelineEntry[];
  checklist: ChecklistItem[];
  zone: ZoneView | null;
  site: ReportSite | null;
  townName: LocalizedName | null;
  teams: SentTeam[];
  /** When they were gathered, UTC ms. */
  atMs: number;
}

/** When it began: its first alarm, or when it was seen. UTC ms. */
export const begunAt = ({ incident, alarms }: Pick<ReportFacts, 'incident' | 'alarms'>): number =>
  Math.min(Date.parse(incident.openedAt), ...alarms.map(({ t }) => t));
