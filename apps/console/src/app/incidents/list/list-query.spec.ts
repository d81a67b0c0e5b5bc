import { anIncident } from '../../testing/make-incident';
import { isAskedFor, isLive, listChoice, listPath } from './list-query';

describe('the choice in the URL of the list', () => {
  it('is the open incidents of everywhere when nothing or nonsense is asked', () => {
    const open = listChoice({});
    expect(open).toEqual({
      view: 'open',
      q: '',
      site: null,
      town: null,
      severity: null,
      drill: null,
    });
    expect(listChoice({ view: 'sideways', severity: '9', q: '  ' })).toEqual(open);
  });

  it('becomes a request with all that was chosen, and the cursor of the next page', () => {
    const choice = listChoice({ view: 'closed', q: '氯 站', severity: '1', site: 'NH0001' });
    expect(decodeURIComponent(listPath(choice, '55'))).toBe(
      '/incidents?limit=50&state=closed&q=氯+站&site=NH0001&severity=1&cursor=55',
    );
  });

  it('is held live only for the open ones of the real world', () => {
    expect(isLive(listChoice({ town: '440605124' }))).toBe(true);
    expect(isLive(listChoice({ view: 'all' }))).toBe(false);
    expect(isLive(listChoice({ drill: '3' }))).toBe(false);
  });

  it('finds an open incident by place, severity and any of its names', () => {
    const incident = anIncident();
    const asked = (params: Parameters<typeof listChoice>[0]) =>
      isAskedFor(incident, listChoice(params));
    expect(asked({})).toBe(true);
    expect(asked({ q: 'CHLORINE' })).toBe(true);
    expect(asked({ q: '氯站' })).toBe(true);
    expect(asked({ q: '氨' })).toBe(false);
    expect(asked({ site: 'NH0002' })).toBe(false);
    expect(asked({ town: '440605124', severity: '1' })).toBe(true);
    expect(asked({ severity: '2' })).toBe(false);
  });

  it('never mixes a drill into the real world', () => {
    expect(isAskedFor(anIncident({ drill: '3' }), listChoice({}))).toBe(false);
  });
});
