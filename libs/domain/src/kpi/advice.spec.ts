import { adviceFor, deadbandRoom, type WorkFacts } from './advice.js';

const NOISE = {
  medianDifference: 0.12,
  differences: 500,
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-02T00:00:00.000Z',
};
const aPoint = (changes: Partial<WorkFacts> = {}): WorkFacts => ({
  quantity: 'pressure',
  unit: 'kPa',
  kinds: ['limits'],
  load: 40,
  chattering: 0,
  fleeting: 0,
  inIncident: false,
  badQuality: false,
  standingSince: null,
  deadband: 0.1,
  room: 1000,
  onDelayS: 15,
  noise: null,
  short: null,
  ...changes,
});
const CHATTERS = { chattering: 5, short: { activations: 40, lastedS: 7.4 } };

describe('what to do about a point', () => {
  it('suggests three times its own noise as deadband, with what it is based on', () => {
    expect(adviceFor(aPoint({ noise: NOISE }))).toEqual([
      { kind: 'deadband', suggested: 0.36, present: 0.1, unit: 'kPa', basis: NOISE },
    ]);
  });

  it('rounds a deadband to two figures, and never down', () => {
    const suggested = (medianDifference: number) =>
      adviceFor(aPoint({ noise: { ...NOISE, medianDifference }, deadband: 0 })).map((each) =>
        each.kind === 'deadband' ? each.suggested : null,
      )[0];
    expect(suggested(0.1111)).toBe(0.34);
    expect(suggested(41.1)).toBe(130);
    expect(suggested(0.1)).toBe(0.3);
    expect(suggested(0.0007)).toBe(0.0021);
  });

  it('suggests no deadband below the present one, from few readings, or where nothing moves', () => {
    const review = [{ kind: 'review_rule' }];
    expect(adviceFor(aPoint({ noise: NOISE, deadband: 0.36 }))).toEqual(review);
    expect(adviceFor(aPoint({ noise: { ...NOISE, differences: 29 } }))).toEqual(review);
    expect(adviceFor(aPoint({ noise: { ...NOISE, medianDifference: 0 }, deadband: 0 }))).toEqual(
      review,
    );
    expect(adviceFor(aPoint({ noise: NOISE, kinds: ['rate'] }))).toEqual(review);
  });

  it('leaves a rule alone that spoke once or twice, or of what people handle now', () => {
    expect(adviceFor(aPoint({ load: 3 }))).toEqual([{ kind: 'review_rule' }]);
    expect(adviceFor(aPoint({ load: 2 }))).toEqual([]);
    expect(adviceFor(aPoint({ inIncident: true }))).toEqual([]);
  });

  it('sends someone to the sensor where a deadband for its noise would hold the alarm', () => {
    expect(adviceFor(aPoint({ noise: NOISE, room: 0.72 })).map(({ kind }) => kind)).toEqual([
      'deadband',
    ]);
    expect(adviceFor(aPoint({ noise: NOISE, room: 0.71 }))).toEqual([
      { kind: 'check_sensor', why: 'noisy' },
    ]);
  });

  it('knows the way back from a limit', () => {
    const limit = (value: number) => ({ value, severity: 2 as const });
    const range = [0, 100] as const;
    expect(deadbandRoom({}, range)).toBeNull();
    expect(deadbandRoom({ H: limit(25), HH: limit(50) }, range)).toBe(25);
    expect(deadbandRoom({ L: limit(20), H: limit(23) }, range)).toBe(3);
    expect(deadbandRoom({ LL: limit(10), L: limit(40) }, range)).toBe(60);
  });

  it('suggests an on-delay that the short activations would not have outlasted', () => {
    expect(adviceFor(aPoint(CHATTERS))).toEqual([
      { kind: 'on_delay', suggestedS: 25, presentS: 15, basis: CHATTERS.short },
    ]);
    expect(adviceFor(aPoint({ ...CHATTERS, chattering: 0 }))).toEqual([{ kind: 'review_rule' }]);
    expect(adviceFor(aPoint({ ...CHATTERS, onDelayS: 120 }))).toEqual([{ kind: 'review_rule' }]);
  });

  it.each(['combustible_gas', 'toxic_gas', 'hydrogen', 'oxygen', 'flame', 'smoke'] as const)(
    'never delays an alarm about %s',
    (quantity) => {
      const kinds = adviceFor(aPoint({ ...CHATTERS, quantity, noise: NOISE })).map((a) => a.kind);
      expect(kinds).toEqual(['deadband']);
    },
  );

  it('sends someone to the sensor, to the line, or to the plant', () => {
    expect(adviceFor(aPoint({ kinds: ['frozen'] }))).toEqual([
      { kind: 'check_sensor', why: 'frozen' },
    ]);
    expect(adviceFor(aPoint({ badQuality: true }))).toEqual([
      { kind: 'check_sensor', why: 'bad_quality' },
    ]);
    expect(adviceFor(aPoint({ kinds: ['no_data'] }))).toEqual([{ kind: 'check_link' }]);
    expect(adviceFor(aPoint({ standingSince: NOISE.from, kinds: ['event'] }))).toEqual([
      { kind: 'repair_or_out_of_service', since: NOISE.from },
    ]);
  });

  it('says everything that is to be done', () => {
    const all = aPoint({
      ...CHATTERS,
      noise: NOISE,
      standingSince: NOISE.from,
      kinds: ['limits', 'out_of_range', 'no_data'],
    });
    expect(adviceFor(all).map(({ kind }) => kind)).toEqual([
      'repair_or_out_of_service',
      'check_sensor',
      'check_link',
      'deadband',
      'on_delay',
    ]);
  });
});
