/** Who sent a message, by its topic. */
import { parseTopic, type RefusalReason } from '@fengsui/contracts';
import type { WireFault } from './message-parse.js';
import type { IndexedSite, PointIndex } from './point-index.js';

/** `name` is `{site}/{gateway}`. */
export type Sender =
  | { ok: true; site: IndexedSite; gatewayId: number; name: string }
  | { ok: false; fault: WireFault; unknown: string[] };

/** The site and gateway a topic names, or why there are none, with the name that is unknown if one is. */
export function findSender(topic: string, index: PointIndex): Sender {
  const parts = parseTopic(topic);
  const fault = (reason: RefusalReason, message: string, unknown: string[] = []) => ({
    ok: false as const,
    fault: { reason, path: 'topic', message },
    unknown,
  });
  if (!parts) return fault('bad_shape', 'not a gateway topic');
  const site = index.site(parts.site);
  if (!site) return fault('unknown_site', `no site ${parts.site}`, [parts.site]);
  const name = `${parts.site}/${parts.gateway}`;
  const gatewayId = site.gateways.get(parts.gateway);
  if (gatewayId !== undefined) return { ok: true, site, gatewayId, name };
  return index.hasGateway(parts.gateway)
    ? fault('site_mismatch', `${parts.gateway} is not a gateway of ${parts.site}`)
    : fault('unknown_gateway', `no gateway ${parts.gateway}`, [name]);
}
