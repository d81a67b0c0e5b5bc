/**
 * Contracts: what crosses a wire, and nothing else. Imports zod/mini only; every app imports this.
 */
export * from './words.js';
export * from './mqtt.js';
export * from './register.js';
export * from './register-import.js';
export * from './rest.js';
export * from './rules.js';
export * from './live.js';
export * from './off-list.js';
export * from './arrivals.js';
export * from './rehearsal.js';
export * from './rehearsal-reasons.js';
export * from './rule-list.js';
export * from './notices.js';
export * from './push.js';
export * from './reports.js';
export * from './shifts.js';
export * from './zones.js';
export * from './incidents.js';
export * from './dispatch.js';
export * from './supplies.js';
export * from './drills.js';
export * from './search.js';
export * from './walls.js';
export * from './past.js';
export * from './ingest.js';
export * from './audit.js';
export * from './people.js';
