import { INCIDENT_STATES } from '@fengsui/contracts';
import { INCIDENT_STEPS } from '@fengsui/domain';
import { anIncident } from '../../testing/make-incident';
import { STEPS, isOwnRecheck, stepBody, stepsFrom } from './steps';

describe('the ways on from a state', () => {
  it('are those that the domain allows', () => {
    for (const state of INCIDENT_STATES) {
      const allowed = STEPS.filter((step) => INCIDENT_STEPS[step].from.includes(state));
      expect([state, stepsFrom(anIncident({ state }))]).toEqual([state, allowed]);
    }
  });

  it('are none where the incident became part of another one', () => {
    expect(stepsFrom(anIncident({ mergedInto: '9', state: 'handling' }))).toEqual([]);
  });

  it('are closed to who asked for the re-check', () => {
    const asked = anIncident({ state: 'recheck', recheckBy: 'duty' });
    expect(isOwnRecheck(asked, 'duty')).toBe(true);
    expect(isOwnRecheck(asked, 'commander')).toBe(false);
  });

  it('say what the server asks for, and refuse to say nothing where it must be said', () => {
    expect(stepBody('handle', ' ')).toEqual({});
    expect(stepBody('handle', '出警')).toEqual({ note: '出警' });
    expect(stepBody('recheck', '')).toBeNull();
    expect(stepBody('recheck', ' 已堵漏 ')).toEqual({ result: '已堵漏' });
    expect(stepBody('close', '复查无泄漏')).toEqual({ reason: '复查无泄漏' });
    expect(stepBody('reopen', '\n')).toBeNull();
  });
});
