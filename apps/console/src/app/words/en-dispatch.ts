import { enAdvice } from './en-advice';
import { enSupplies } from './en-supplies';
import { enTeam } from './en-team';
import { enTeamEdit } from './en-team-edit';
import type { DispatchWordKey } from './zh-dispatch';

/** The words of dispatch, teams, the phone page, supplies and search in English. */
export const enDispatch: Record<DispatchWordKey, string> = {
  ...enAdvice,
  ...enTeam,
  ...enTeamEdit,
  ...enSupplies,
};
