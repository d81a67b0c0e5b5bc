import { NOON } from '../../testing/make';
import { aResult, aSpan, anOutcome } from '../../testing/make-rehearsal';
import { bars, outcomeRows } from './outcome-rows';

describe('the figures of a rehearsal', () => {
  it('stand side by side, severities only where one of the two speaks with them', () => {
    const draft = anOutcome({ activations: 6, bySeverity: { 1: 2, 2: 4, 3: 0, 4: 0 } });
    expect(outcomeRows(aResult({ draft })).slice(0, 3)).toEqual([
      { measure: 'activations', present: 4, draft: 6 },
      { measure: 1, present: 0, draft: 2 },
      { measure: 2, present: 4, draft: 4 },
    ]);
  });
});

describe('the picture of a rehearsal', () => {
  it('shows what both raise in both lanes, and what one raises alone in its own', () => {
    const kept = { present: aSpan(), draft: aSpan({ severity: 1 }), delayMs: 0 };
    const result = aResult({
      kept: [kept],
      removed: [aSpan({ point: 'A/gone' })],
      added: [aSpan({ point: 'A/new', to: null })],
    });
    const shown = bars(result, NOON + 500_000).map(
      ({ lane, severity, point, alone, toMs }) =>
        `${lane} ${severity} ${point} ${alone} ${(toMs - NOON) / 1000}`,
    );
    expect(shown).toEqual([
      'present 2 NH0001/GD17.CH4 false 60',
      'draft 1 NH0001/GD17.CH4 false 60',
      'present 2 A/gone true 60',
      'draft 2 A/new true 500',
    ]);
  });
});
