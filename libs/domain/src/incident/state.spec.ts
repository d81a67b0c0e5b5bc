import { INCIDENT_STATES } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  stepIncident,
  type HandledIncident,
  type IncidentCommand,
  type IncidentRefusal,
} from './state.js';

const anIncident = (changes: Partial<HandledIncident> = {}): HandledIncident => ({
  state: 'discovered',
  recheckBy: null,
  result: null,
  mergedInto: null,
  ...changes,
});
const IN_RECHECK = anIncident({ state: 'recheck', recheckBy: 'li', result: '已堵漏' });
const CLOSE = { kind: 'close', reason: '复查合格', by: 'wang' } as const;
const refused = (why: IncidentRefusal) => ({ kind: 'refused', why });

describe('an incident', () => {
  it('goes from discovered over handling and recheck to closed, step by step', () => {
    const to = (state: HandledIncident['state'], command: IncidentCommand) =>
      stepIncident({ ...IN_RECHECK, state }, command);
    expect(to('discovered', { kind: 'handle' })).toEqual({ kind: 'to', state: 'handling' });
    expect(to('handling', { kind: 'recheck', result: '已堵漏' })).toMatchObject({
      state: 'recheck',
    });
    expect(to('recheck', CLOSE)).toMatchObject({ state: 'closed' });
    expect(to('recheck', { kind: 'reopen', reason: '仍有气味' })).toMatchObject({
      state: 'handling',
    });
    expect(to('closed', { kind: 'reopen', reason: '复燃' })).toMatchObject({ state: 'handling' });
  });

  it('is not re-checked without a result, nor closed or opened again without a reason', () => {
    const handling = anIncident({ state: 'handling' });
    expect(stepIncident(handling, { kind: 'recheck', result: ' ' })).toEqual(refused('no_result'));
    expect(stepIncident(IN_RECHECK, { ...CLOSE, reason: '\n' })).toEqual(refused('no_reason'));
    expect(stepIncident({ ...IN_RECHECK, result: null }, CLOSE)).toEqual(refused('no_result'));
    expect(stepIncident(IN_RECHECK, { kind: 'reopen', reason: '' })).toEqual(refused('no_reason'));
  });

  it('is not closed by who asked for the re-check', () => {
    expect(stepIncident(IN_RECHECK, { ...CLOSE, by: 'li' })).toEqual(refused('same_person'));
  });

  it('that was merged is handled no more', () => {
    const merged = anIncident({ state: 'closed', mergedInto: '7' });
    expect(stepIncident(merged, { kind: 'reopen', reason: '误并' })).toEqual(refused('merged'));
  });

  it('is closed on no way but over a result and two persons', () => {
    const person = fc.constantFrom('li', 'wang', 'zhao');
    const text = fc.constantFrom('好', '好', '好', ' ');
    const command: fc.Arbitrary<[IncidentCommand, string]> = fc.oneof(
      fc.tuple(fc.constant<IncidentCommand>({ kind: 'handle' }), person),
      fc.tuple(
        text.map((result): IncidentCommand => ({ kind: 'recheck', result })),
        person,
      ),
      fc
        .tuple(text, person)
        .map(([reason, by]): [IncidentCommand, string] => [{ kind: 'close', reason, by }, by]),
      fc.tuple(
        text.map((reason): IncidentCommand => ({ kind: 'reopen', reason })),
        person,
      ),
    );
    let closings = 0;
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 60 }), (commands) => {
        let now = anIncident();
        for (const [asked, by] of commands) {
          const step = stepIncident(now, asked);
          if (step.kind === 'refused') continue;
          expect(INCIDENT_STATES).toContain(step.state);
          if (step.state === 'closed') {
            closings++;
            expect(now).toMatchObject({ state: 'recheck', result: '好' });
            expect(now.recheckBy).not.toBe(by);
          }
          now = {
            ...now,
            state: step.state,
            ...(asked.kind === 'recheck' && { recheckBy: by, result: asked.result }),
            ...(asked.kind === 'reopen' && { recheckBy: null, result: null }),
          };
        }
      }),
      { numRuns: 500 },
    );
    expect(closings).toBeGreaterThan(10);
  });
});
