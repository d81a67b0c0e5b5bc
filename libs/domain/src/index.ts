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
