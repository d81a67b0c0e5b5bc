import type { Role } from '@fengsui/contracts';

/** Who ticks steps and adds photos: all who work at an incident. */
export const AT_INCIDENTS: readonly Role[] = ['admin', 'commander', 'duty', 'dispatcher'];
/** Who supervises (督办) and confirms the level of an accident. */
export const LEADERS: readonly Role[] = ['admin', 'commander'];
