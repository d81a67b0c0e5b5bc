import { LIMIT_NAMES, QUANTITIES, RULE_KINDS, SUBSTANCE_CODES } from '@fengsui/contracts';
import { PROCEDURE_TEXTS } from './procedure-texts.js';
import { procedureFacts, procedureFor, type AlarmKind } from './procedure.js';

const kind = (change: Partial<AlarmKind>): AlarmKind => ({
  quantity: 'combustible_gas',
  substance: null,
  ruleKind: 'limits',
  rule: 'limits.high',
  limit: 'H',
  ...change,
});
const codes = (change: Partial<AlarmKind>) => procedureFor(kind(change)).map(({ code }) => code);

describe('what to do at an alarm', () => {
  it('is said for every quantity, rule and limit, each step once, ending with the plan of the site', () => {
    for (const quantity of [...QUANTITIES, null])
      for (const ruleKind of RULE_KINDS)
        for (const limit of [...LIMIT_NAMES, null]) {
          const said = codes({ quantity, ruleKind, limit });
          expect(said.length).toBeGreaterThan(1);
          expect(new Set(said).size).toBe(said.length);
          expect(said.at(-1)).toBe('by-plan');
        }
  });

  it('uses every text it has', () => {
    const used = new Set(
      [...QUANTITIES, null].flatMap((quantity) =>
        RULE_KINDS.flatMap((ruleKind) =>
          LIMIT_NAMES.flatMap((limit) =>
            ['event.manual_call_point', 'event.flame'].flatMap((rule) =>
              codes({ quantity, ruleKind, limit, rule }),
            ),
          ),
        ),
      ),
    );
    expect([...Object.keys(PROCEDURE_TEXTS)].filter((code) => !used.has(code as never))).toEqual(
      [],
    );
  });

  it('tells people to leave at HH of a gas, not before', () => {
    expect(codes({ limit: 'HH' })).toContain('leave-area');
    expect(codes({ limit: 'H' })).not.toContain('leave-area');
  });

  it('keeps the breath of who looks at a toxic gas, also where it is measured by LEL', () => {
    expect(codes({ quantity: 'toxic_gas', substance: 'CL2' })).toContain('breathing-apparatus');
    expect(codes({ substance: 'NH3' })).toContain('breathing-apparatus');
    expect(codes({ substance: 'CH4' })).not.toContain('breathing-apparatus');
  });

  it('looks at the measuring first where the measuring is in doubt', () => {
    expect(codes({ quantity: 'toxic_gas', ruleKind: 'gateway_offline' })[0]).toBe('check-gateway');
    expect(codes({ quantity: 'toxic_gas', ruleKind: 'frozen' })).toContain('check-sensor');
  });

  it('goes by the direction', () => {
    expect(codes({ quantity: 'level', limit: 'HH' })).toContain('stop-feed');
    expect(codes({ quantity: 'level', limit: 'LL' })).toContain('stop-draw');
    expect(codes({ quantity: 'oxygen', limit: 'L' })).toContain('oxygen-low');
  });
});

describe('the figures beside it', () => {
  it('carry their source, and are those of the substance', () => {
    expect(procedureFacts(kind({ substance: 'CH4' }))).toMatchObject([
      { kind: 'lel', values: [5], confidence: 'high' },
      { kind: 'uel', values: [15] },
    ]);
    for (const substance of SUBSTANCE_CODES)
      for (const fact of procedureFacts(kind({ substance, quantity: 'toxic_gas' })))
        expect(fact.source).not.toBe('');
  });

  it('are none without a substance, or for what is no gas', () => {
    expect(procedureFacts(kind({}))).toEqual([]);
    expect(procedureFacts(kind({ substance: 'CL2', quantity: 'level' }))).toEqual([]);
  });
});
