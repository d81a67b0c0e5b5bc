import { CALM, type Scenario } from './scenario.js';

/**
 * The site loses power to its link: its gateways vanish without a farewell, so the broker speaks
 * their last will. They go on measuring, and send what they kept as backfill when they return.
 */
export const GATEWAY_OUTAGE: Scenario = {
  name: 'gateway-outage',
  about: 'the gateways of a site vanish, return after two minutes and send what they kept',
  lastsS: 120,
  fadesS: 0,
  fits: ({ gateways }) => gateways.length > 0,
  begin: ({ gateways }) => ({ ...CALM, lostGateways: gateways }),
};
