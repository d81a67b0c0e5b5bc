/**
 * Domain: what is true without any wire. Pure: no clock, no chance, no I/O; time comes in.
 */
export * from './alarm/alarm.js';
export * from './alarm/follow.js';
export * from './alarm/limits.js';
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
