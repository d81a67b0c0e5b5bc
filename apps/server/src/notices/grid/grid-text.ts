/** What a person of the grid reads: one message, Chinese only, Asia/Shanghai. */
import type { LocalizedName, Severity } from '@fengsui/contracts';
import { wallTime } from '@fengsui/domain';
import { SEVERITY_WORDS } from '../notice-words.js';

/** One line of an entry `notified` (data.people). */
export interface CalledPerson {
  place: LocalizedName;
  role: string;
  name: string | null;
  phone: string | null;
}
export interface CalledIncident {
  id: string;
  severity: Severity;
  title: LocalizedName;
  siteName: LocalizedName | null;
  townName: LocalizedName | null;
  /** UTC ms */
  openedAt: number;
}
export interface GridMessage {
  phone: string;
  text: string;
}

export function gridMessage(incident: CalledIncident, person: CalledPerson): GridMessage | null {
  // What is no number at all would be refused again and again.
  const phone = person.phone?.replace(/[\s-]/g, '') ?? '';
  if (!/^\+?\d{5,15}$/.test(phone)) return null;
  const { id, severity, title, siteName, townName, openedAt } = incident;
  const place = [townName?.zh, siteName?.zh].filter(Boolean).join(' ');
  const parts = [
    `【应急】${SEVERITY_WORDS[severity].zh}事件：${title.zh}`,
    place && `地点 ${place}`,
    `时间 ${wallTime(openedAt)}（北京时间）`,
    `事件编号 ${id}`,
    `您为${person.place.zh}${person.role}，请按职责处置`,
  ];
  return { phone, text: parts.filter(Boolean).join('，') };
}

/** One message to each phone, whatever roles one person has. */
export function gridMessages(
  incident: CalledIncident,
  people: readonly CalledPerson[],
): GridMessage[] {
  const byPhone = new Map<string, GridMessage>();
  for (const person of people) {
    const message = gridMessage(incident, person);
    if (message && !byPhone.has(message.phone)) byPhone.set(message.phone, message);
  }
  return [...byPhone.values()];
}
