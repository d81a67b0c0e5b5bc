/**
 * Nanhai, the first district: its towns, grid and schematic areas, and a demonstration register that
 * a readable program makes from them. Pure data and functions; invented enterprises only.
 */
export * from './towns.js';
export * from './villages.js';
export * from './grid-nodes.js';
export * from './town-areas.js';
export * from './metres.js';
export * from './demo-register.js';
export * from './store-goods.js';
export * from './stores.js';
export * from './teams.js';
export * from './demo-roster.js';
