import {
  ALARM_STATES,
  JOURNAL_TYPES,
  LIMIT_NAMES,
  QUANTITIES,
  REFUSAL_REASONS,
  ROLES,
  RULE_KINDS,
  SCENARIOS,
} from '@fengsui/contracts';
import { en } from './en';
import { enDuty } from './en-duty';
import { enReports } from './en-reports';
import { enRules } from './en-rules';
import { zh } from './zh';
import { zhDuty } from './zh-duty';
import { zhReports } from './zh-reports';
import { zhRules } from './zh-rules';

const words: Record<string, string> = { ...zh, ...zhRules, ...zhReports, ...zhDuty };
const english: Record<string, string> = { ...en, ...enRules, ...enReports, ...enDuty };
const placeholders = (text: string) =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the dictionaries', () => {
  it('know the same words', () => {
    expect(Object.keys(english)).toEqual(Object.keys(words));
  });

  it('leave no word empty', () => {
    expect(Object.entries({ ...words }).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(Object.entries({ ...english }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same facts', () => {
    const different = Object.keys(words).filter(
      (key) =>
        JSON.stringify(placeholders(words[key] ?? '')) !==
        JSON.stringify(placeholders(english[key] ?? '')),
    );
    expect(different).toEqual([]);
  });

  it('speak no Chinese in English but for the name of the language', () => {
    expect(
      Object.keys(english).filter((key) => /\p{Script=Han}/u.test(english[key] ?? '')),
    ).toEqual(['language.zh']);
  });

  it('know every closed set of names that crosses the wire', () => {
    const wanted = [
      ...QUANTITIES.map((name) => `quantity.${name}`),
      ...REFUSAL_REASONS.map((name) => `reason.${name}`),
      ...ROLES.map((name) => `role.${name}`),
      ...SCENARIOS.map((name) => `scenario.${name}`),
      ...LIMIT_NAMES.map((name) => `limit.${name}`),
      ...ALARM_STATES.map((name) => `state.${name}`),
      ...JOURNAL_TYPES.map((name) => `journal.${name}`),
      ...RULE_KINDS.map((name) => `rules.kind.${name}`),
    ];
    expect(wanted.filter((key) => !(key in zh))).toEqual([]);
  });
});
