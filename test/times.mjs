/** What `npm test` must know of how long a test file takes. Parts of their paths. */

/** Integration tests that wait for real seconds (deadlines, ladders, clocks) far more than they work. */
export const patient = [
  'faults/10-silence',
  'faults/14-wrong-clocks',
  'faults/18-escalation',
  'notices/clock',
  'notices/ladder',
  'notices/one-sends',
  'alarms/late-readings',
  'telemetry/gateway-state',
  'threads/',
];

/** More than half a minute, the longest first; the others need no order. */
export const longest = [
  'rehearsal/whole-site',
  'start/endings',
  'simulator/simulator',
  'faults/01-acknowledged',
  'replay/skab',
  'notices/flood',
  'faults/13-no-journal',
  'roles/roles',
  'drills/chlorine-drill',
  'e2e/many-alarms',
  'e2e/axe',
  'e2e/rules',
  'e2e/alarms',
  'e2e/path',
];
