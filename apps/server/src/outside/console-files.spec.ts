import { wantsPage } from './console-files.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('wantsPage', () => {
  it('gives a browser the page for every path of the console', () => {
    expect(wantsPage('GET', '/', BROWSER)).toBe(true);
    expect(wantsPage('GET', '/sites/NH0001/points/GD17.CH4', BROWSER)).toBe(true);
    expect(wantsPage('HEAD', '/alarms', BROWSER)).toBe(true);
  });
  it('gives no page to a script or a program', () => {
    expect(wantsPage('GET', '/main-OLD00000.js', '*/*')).toBe(false);
    expect(wantsPage('GET', '/', undefined)).toBe(false);
    expect(wantsPage('POST', '/', BROWSER)).toBe(false);
  });
  it('leaves the paths of the server alone', () => {
    for (const path of ['/api', '/api/v1/nothing', '/socket.io/', '/healthz', '/metrics']) {
      expect(wantsPage('GET', path, BROWSER)).toBe(false);
    }
    expect(wantsPage('GET', '/apiary', BROWSER)).toBe(true);
  });
});
