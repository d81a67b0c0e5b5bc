import type { DispatchState, DispatchView, LocalizedName, RecallReason } from '@fengsui/contracts';
import { outBy, type AirClock, type StatusFact } from '@fengsui/domain';
import { iso, isoOrNull } from './times.js';

export interface ToldStatus extends StatusFact {
  recordedAt: number;
  by: string;
  note: string | null;
}
export interface StoredRecall {
  /** UTC ms, as the other. */
  at: number;
  reason: RecallReason;
  acknowledgedAt: number | null;
}
/** A dispatch as it is stored, with all that was told of it; times UTC ms. */
export interface DispatchRecord {
  id: number;
  version: number;
  incident: number;
  drill: number | null;
  team: string;
  teamName: LocalizedName;
  /** Sign-ins that may act for the team. */
  users: string[] | undefined;
  state: DispatchState;
  lon: number | null;
  lat: number | null;
  stagingByPerson: boolean;
  route: DispatchView['route'];
  etaAt: number | null;
  proposedAt: number;
  proposedBy: string;
  sentAt: number | null;
  sentBy: string | null;
  note: string | null;
  recall: StoredRecall | null;
  heardAt: number | null;
  history: ToldStatus[];
  air: AirClock[];
  rollCall: {
    at: number;
    by: string;
    expected: number;
    present: number;
    missing: string[];
  } | null;
}

export function dispatchView(record: DispatchRecord): DispatchView {
  const { lon, lat, recall, rollCall } = record;
  return {
    id: String(record.id),
    version: record.version,
    incident: String(record.incident),
    drill: record.drill === null ? null : String(record.drill),
    team: record.team,
    teamName: record.teamName,
    state: record.state,
    staging: lon === null || lat === null ? null : [lon, lat],
    route: record.route,
    etaAt: isoOrNull(record.etaAt),
    proposedAt: iso(record.proposedAt),
    proposedBy: record.proposedBy,
    sentAt: isoOrNull(record.sentAt),
    sentBy: record.sentBy,
    note: record.note,
    history: record.history.map(({ status, at, recordedAt, by, note, correction }) => ({
      status,
      at: iso(at),
      recordedAt: iso(recordedAt),
      by,
      note,
      correction,
    })),
    recall: recall && {
      at: iso(recall.at),
      reason: recall.reason,
      acknowledgedAt: isoOrNull(recall.acknowledgedAt),
    },
    entries: record.air.map((air) => ({
      id: air.id,
      who: air.who,
      enteredAt: iso(air.enteredAt),
      airMinutes: air.airMinutes,
      outBy: iso(outBy(air)),
      outAt: isoOrNull(air.outAt),
    })),
    rollCall: rollCall && { ...rollCall, at: iso(rollCall.at) },
  };
}
