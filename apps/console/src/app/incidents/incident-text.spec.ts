import { NOON } from '../testing/make';
import { anIncident, anIncidentAlarm } from '../testing/make-incident';
import { enIncidents } from '../words/en-incidents';
import { zhIncidents } from '../words/zh-incidents';
import { zh } from '../words/zh';
import { Speaker, explanationText, holderOf, tagOf } from './incident-text';

const speaking = (words: Record<string, string>): Speaker => ({
  t: (key, params = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      words[key] ?? key,
    ),
  name: ({ zh: name }) => name,
  clock: () => '09:14:03',
});
const chinese = speaking({ ...zh, ...zhIncidents });

describe('the explanation of an incident', () => {
  const explanation = {
    firstOut: anIncidentAlarm({ point: 'NH0001/GD-12.CL2', t: NOON }),
    more: 6,
    withinS: 39.6,
    by: { same_unit: 6 },
  };

  it('names the first-out, how many followed in which time, and why they belong to it', () => {
    expect(explanationText(explanation, chinese)).toBe(
      '首发 GD-12 氯 09:14:03；40 秒内另有 6 个，同一装置',
    );
    expect(explanationText(explanation, speaking(enIncidents))).toBe(
      'First-out GD-12 substance.CL2 09:14:03; 6 more within 40 s, same unit',
    );
  });

  it('counts a long time in minutes', () => {
    expect(explanationText({ ...explanation, withinS: 1705 }, chinese)).toContain(
      '29 分钟内另有 6 个',
    );
  });

  it('counts each reason where there are several', () => {
    const by = { downwind: 2, same_unit: 4 };
    expect(explanationText({ ...explanation, by }, chinese)).toContain('，同一装置 4，下风向 2');
  });

  it('is the first-out alone when nothing followed, and nothing without alarms', () => {
    const alone = { ...explanation, more: 0, by: {} };
    expect(explanationText(alone, chinese)).toBe('首发 GD-12 氯 09:14:03');
    expect(explanationText(null, chinese)).toBeNull();
  });

  it('leaves no hole where the substance is not known', () => {
    const firstOut = anIncidentAlarm({ point: 'NH0001/FL-1', substance: null });
    expect(explanationText({ ...explanation, firstOut, more: 0 }, chinese)).toBe(
      '首发 FL-1 09:14:03',
    );
  });

  it('names the rule of an alarm that is about no point', () => {
    expect(tagOf(anIncidentAlarm({ point: null, rule: 'gateway_offline' }))).toBe(
      'gateway_offline',
    );
  });
});

describe('who has an incident in hand', () => {
  it('is nobody at first, then who handles it, then who waits for the re-check', () => {
    expect(holderOf(anIncident())).toBeNull();
    expect(holderOf(anIncident({ state: 'handling', handledBy: 'duty' }))).toBe('duty');
    const asked = anIncident({ state: 'recheck', handledBy: 'duty', recheckBy: 'chen' });
    expect(holderOf(asked)).toBe('chen');
  });
});
