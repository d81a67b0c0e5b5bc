/** The words of dispatch, teams, the phone page, supplies and search; learnt with their screens. */
import { zhAdvice } from './zh-advice';
import { zhSupplies } from './zh-supplies';
import { zhTeam } from './zh-team';
import { zhTeamEdit } from './zh-team-edit';

export const zhDispatch = { ...zhAdvice, ...zhTeam, ...zhTeamEdit, ...zhSupplies } as const;

export type DispatchWordKey = keyof typeof zhDispatch;
