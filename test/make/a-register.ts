/** Sites, gateways and points of a test's own; only what the test is about needs to be said. */
import type { PointEntry, RegisterImport, SiteEntry } from '@fengsui/contracts';
import { aToken, call } from './a-caller.js';

export const aSite = (code: string, changes: Partial<SiteEntry> = {}): SiteEntry => ({
  code,
  kind: 'hazchem_facility',
  name: { zh: `试验站 ${code}`, en: `Test site ${code}` },
  town: '440605124',
  position: [113.0, 23.128],
  ...changes,
});

/** A level that is reported so rarely that its silence is not noticed within a test. */
export const aPoint = (
  site: string,
  tag: string,
  changes: Partial<PointEntry> = {},
): PointEntry => ({
  site,
  tag,
  gateway: `${site}-G`,
  quantity: 'level',
  unit: 'm',
  range: [0, 100],
  intervalS: 600,
  ...changes,
});

/** High at 50 (orange), high-high at 80 (red); no delays, no deadband. */
export const HIGH_LIMITS = {
  H: { value: 50, severity: 2 },
  HH: { value: 80, severity: 1 },
} as const;

/** The points with the sites and one gateway per site (`{site}-G`) that they need. */
export function aPlant(points: PointEntry[]): RegisterImport {
  const sites = [...new Set(points.map(({ site }) => site))];
  const gateways = new Map(points.map(({ gateway, site }) => [gateway, { code: gateway, site }]));
  return { sites: sites.map((site) => aSite(site)), gateways: [...gateways.values()], points };
}

/** Loads it as an administrator would. */
export async function load(server: { url: string }, body: RegisterImport): Promise<void> {
  const token = await aToken('admin');
  const answer = await call(server, 'POST', '/register/import', { token, body });
  if (answer.status !== 200) throw new Error(`import: ${JSON.stringify(answer.body)}`);
}
