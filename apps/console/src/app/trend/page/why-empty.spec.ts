import type { PointView, ReadingsView } from '@fengsui/contracts';
import { Refusal } from '../../api/problem';
import type { LineFacts } from './point-line';
import { isSilent, whyEmpty } from './why-empty';

const point = { unit: 'm', last: null } as PointView;
const history: ReadingsView = { resolution: 'raw', unit: 'm', limits: {}, series: [], gaps: [] };
const facts = (change: Partial<LineFacts>): LineFacts => ({
  point,
  history,
  former: null,
  alarms: [],
  busy: false,
  failure: null,
  ...change,
});
const kind = (change: Partial<LineFacts>, measured = false) =>
  whyEmpty(facts(change), ['m', 'kPa'], measured)?.kind ?? null;

describe('an empty trend', () => {
  it('says that it is being read, and says nothing once it is drawn', () => {
    expect(kind({ point: null, history: null, busy: true })).toBe('reading');
    expect(kind({ busy: true })).toBe('reading');
    expect(kind({}, true)).toBeNull();
  });

  it('says that the point does not exist, or why it could not be read', () => {
    const unread = { point: null, history: null };
    expect(kind({ ...unread, failure: new Refusal(404, null) })).toBe('unknownPoint');
    expect(kind({ ...unread, failure: new Refusal(503, null) })).toBe('failed');
  });

  it('stays drawn when a later question fails', () => {
    expect(kind({ failure: new Refusal(503, null) }, true)).toBeNull();
  });

  it('keeps its axes where a point was only silent', () => {
    const silent = whyEmpty(facts({}), ['m'], false);
    expect(silent && isSilent(silent)).toBe(true);
    const unread = whyEmpty(facts({ point: null, history: null }), ['m'], false);
    expect(unread && isSilent(unread)).toBe(false);
  });

  it('says that there is no axis left for a third unit', () => {
    expect(kind({ point: { ...point, unit: '°C' } }, true)).toBe('thirdUnit');
  });

  it('says whether the point was silent then, always, or reported nothing good', () => {
    expect(kind({})).toBe('neverReported');
    const last = { t: 5, v: 1, q: 0 as const, received: '', outOfRange: false };
    expect(whyEmpty(facts({ point: { ...point, last } }), ['m'], false)).toEqual({
      kind: 'nothingThen',
      lastMs: 5,
    });
    expect(kind({ history: { ...history, series: [[1, 9, 2]] } })).toBe('nothingGood');
  });
});
