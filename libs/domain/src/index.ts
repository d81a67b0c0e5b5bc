/**
 * Domain: what is true without any wire. Pure: no clock, no chance, no I/O; time comes in.
 */
export * from './alarm/alarm.js';
export * from './alarm/follow.js';
export * from './alarm/policy.js';
export * from './duty/duty-faults.js';
export * from './duty/flood.js';
export * from './duty/ladder.js';
export * from './duty/retry.js';
export * from './duty/roster.js';
export * from './duty/wall-clock.js';
export * from './rule/clock.js';
export * from './rule/frozen.js';
export * from './rule/group-rules.js';
export * from './rule/limits.js';
export * from './rule/limit-faults.js';
export * from './rule/point-rules.js';
export * from './rule/rate.js';
export * from './rule/rule-faults.js';
export * from './rule/sample.js';
export * from './rule/truth.js';
export * from './reading/check.js';
export * from './reading/numbering.js';
export * from './reading/skew.js';
export * from './freshness.js';
export * from './substances.js';
export * from './substance-table.js';
export * from './concentration.js';
export * from './gas-pressure-class.js';
export * from './default-limits.js';
export * from './process-limits.js';
export * from './kpi/advice.js';
export * from './kpi/figures.js';
export * from './kpi/period.js';
export * from './kpi/tally.js';
export * from './kpi/targets.js';
