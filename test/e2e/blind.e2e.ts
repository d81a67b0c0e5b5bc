/** TRUST.md, promise 12: the screen never shows stale as live. */
import { aBrowser, aDesk } from '../parts/browser.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem } from '../make/a-system.js';

const SITE = 'E2E2';

test('a half-open link is told within 10 s, and afterwards what was missed is listed until a person has looked', async () => {
  const system = await aSystem(undefined, {
    env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' },
  });
  await load(system.server, aPlant([aPoint(SITE, 'LT1', { limits: HIGH_LIMITS })]));
  const gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  const proxy = await TcpProxy.before(system.server);
  const { page } = await aDesk(await aBrowser(), proxy.url, 'duty');
  await page.getByTestId('no-alarms').waitFor();
  expect(await page.getByTestId('blind-banner').count()).toBe(0);

  proxy.halfOpen('down');
  const silentAtMs = Date.now();
  await page.getByTestId('blind-banner').waitFor();
  expect(Date.now() - silentAtMs).toBeLessThan(10_000);

  await gateway.send([{ p: 'LT1', v: 95 }]);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await page.getByTestId('alarm-row').count()).toBe(0);

  proxy.heal();
  await page.getByTestId('blind-banner').waitFor({ state: 'detached' });
  await page.getByTestId('alarm-row').filter({ hasText: 'LT1' }).waitFor();
  await page.getByTestId('missed-banner').waitFor();
  await page.getByTestId('missed-open').click();
  await page.getByTestId('missed-list').getByText('LT1').first().waitFor();
  await page.getByTestId('missed-looked').click();
  await page.getByTestId('missed-banner').waitFor({ state: 'detached' });
});
