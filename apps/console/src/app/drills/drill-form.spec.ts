import { DrillRequest } from '@fengsui/contracts';
import { BLANK_DRILL, drillRequest } from './drill-form';

const ZONE = 'Asia/Shanghai';
const draft = { ...BLANK_DRILL, name: ' 季度演练 ', site: 'NH0001' };

describe('a new drill', () => {
  it('is asked for as it was typed, in the time of the bureau', () => {
    const request = drillRequest(
      { ...draft, blind: true, startAt: '2026-03-01T12:00', speed: 5 },
      ZONE,
    );
    expect(request).toEqual({
      name: '季度演练',
      blind: true,
      script: { kind: 'scenario', scenario: 'chlorine-leak', site: 'NH0001' },
      startAt: '2026-03-01T04:00:00.000Z',
      speed: 5,
    });
    expect(DrillRequest.safeParse(request).success).toBe(true);
  });

  it('by a past incident names it alone', () => {
    const request = drillRequest({ ...draft, kind: 'incident', incident: ' 12 ' }, ZONE);
    expect(request).toMatchObject({ script: { kind: 'incident', incident: '12' } });
    expect(DrillRequest.safeParse(request).success).toBe(true);
  });

  it('says what is missing', () => {
    expect(drillRequest({ ...draft, name: '  ' }, ZONE)).toBe('drill.nameNeeded');
    expect(drillRequest({ ...draft, site: '' }, ZONE)).toBe('drill.siteNeeded');
    expect(drillRequest({ ...draft, kind: 'incident' }, ZONE)).toBe('drill.incidentNeeded');
    expect(drillRequest({ ...draft, startAt: 'soon' }, ZONE)).toBe('drill.startFault');
  });
});
