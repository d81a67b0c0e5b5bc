/** People who sign in, as they are administered (`/users…`). */
import * as z from 'zod/mini';
import type { IsoTime } from './rest.js';
import { ROLES, type Role } from './words.js';

export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;
export const USERNAME = /^[\w.-]{1,64}$/;

const Password = z
  .string()
  .check(z.minLength(PASSWORD_LENGTH.least), z.maxLength(PASSWORD_LENGTH.most));
const Roles = z.array(z.enum(ROLES)).check(
  z.minLength(1),
  z.maxLength(ROLES.length),
  z.refine((roles) => new Set(roles).size === roles.length, 'names a role twice'),
);

/** `POST /users` */
export const PersonRequest = z.strictObject({
  username: z.string().check(z.regex(USERNAME)),
  password: Password,
  roles: Roles,
});
export type PersonRequest = z.infer<typeof PersonRequest>;

/** `PUT /users/{id}/roles` */
export const RolesRequest = z.strictObject({ roles: Roles });
export type RolesRequest = z.infer<typeof RolesRequest>;

/** `PUT /users/{id}/password` */
export const PasswordRequest = z.strictObject({ password: Password });
export type PasswordRequest = z.infer<typeof PasswordRequest>;

export interface PersonView {
  id: number;
  username: string;
  roles: Role[];
  disabled: boolean;
  /** Made by `DEMO=on`, and nobody's to change while it is. */
  demo: boolean;
  madeAt: IsoTime;
  /** `null`: by the system itself. */
  madeBy: string | null;
  signedInAt: IsoTime | null;
  /** How many sign-ins of theirs have not ended. */
  sessions: number;
}

/** Why a change of a person is refused; member `reason` of the problem. */
export const PERSON_REFUSALS = ['taken', 'demo', 'last_admin', 'admin_only', 'yourself'] as const;
export type PersonRefusal = (typeof PERSON_REFUSALS)[number];
