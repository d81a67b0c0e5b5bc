import {
  ACCIDENT_LEVELS,
  CONTAINERS,
  CORRELATIONS,
  DISPATCH_STATES,
  INCIDENT_ORIGINS,
  INCIDENT_STATES,
  RECEPTOR_KINDS,
  REPORT_CLOCKS,
  TIMELINE_KINDS,
  ZONE_KINDS,
  ZONE_LIMITS,
} from '@fengsui/contracts';
import { enIncidents } from './en-incidents';
import { zh } from './zh';
import { zhIncidents } from './zh-incidents';

const words: Record<string, string> = zhIncidents;
const english: Record<string, string> = enIncidents;
const placeholders = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the words of incidents', () => {
  it('are the same in both languages, with the same facts, none of them empty', () => {
    expect(Object.keys(english)).toEqual(Object.keys(words));
    for (const key of Object.keys(words)) {
      expect([key, placeholders(english[key])]).toEqual([key, placeholders(words[key])]);
      expect(`${words[key]?.trim()}|${english[key]?.trim()}`).toMatch(/^.+\|.+$/);
    }
  });

  it('speak no Chinese in English', () => {
    expect(Object.values(english).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('know every closed set of names that crosses the wire', () => {
    const known = { ...zh, ...words };
    const wanted = [
      ...INCIDENT_STATES.map((name) => `incident.state.${name}`),
      ...INCIDENT_ORIGINS.map((name) => `incident.origin.${name}`),
      ...CORRELATIONS.map((name) => `incident.by.${name}`),
      ...TIMELINE_KINDS.map((name) => `incident.kind.${name}`),
      ...REPORT_CLOCKS.map((name) => `incident.due.${name}`),
      ...ACCIDENT_LEVELS.map((name) => `incident.level.${name}`),
      ...ZONE_KINDS.map((name) => `incident.zone.${name}`),
      ...ZONE_LIMITS.map((name) => `incident.limit.${name}`),
      ...RECEPTOR_KINDS.map((name) => `incident.receptor.${name}`),
      ...CONTAINERS.map((name) => `incident.container.${name}`),
      ...DISPATCH_STATES.map((name) => `incident.dispatch.${name}`),
    ];
    expect(wanted.filter((key) => !(key in known))).toEqual([]);
  });
});
