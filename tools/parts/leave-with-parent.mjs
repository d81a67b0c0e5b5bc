/**
 * Imported first by a program that must not outlive its parent (or by `node --import`): when the IPC
 * channel to the parent breaks, the program has this long to end gracefully. Its parts go at the same
 * moment, so what it waits for may never come.
 */
const graceMs = 5_000;

// False, not undefined: there was a channel, and it broke before anybody could listen.
if (process.connected === false) process.exit(1);
process.once('disconnect', () => setTimeout(() => process.exit(1), graceMs));
