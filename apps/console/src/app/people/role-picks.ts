import { ChangeDetectionStrategy, Component, inject, model } from '@angular/core';
import { ROLES, type Role } from '@fengsui/contracts';
import { Words } from '../words/words';
import type { PeopleWordKey } from '../words/zh-people';

/** Roles to be ticked, each with what it may do. */
@Component({
  selector: 'fs-role-picks',
  template: `
    <fieldset>
      <legend>
        {{ words.t('people.roles') }}
        <span class="muted">{{ words.t('people.roles.rule') }}</span>
      </legend>
      @for (role of roles; track role) {
        <label>
          <input
            type="checkbox"
            [checked]="chosen().includes(role)"
            (change)="toggle(role)"
            [attr.data-testid]="'role-' + role"
          />
          <span>
            <b>{{ words.t(names[role]) }}</b>
            <span class="muted"> {{ words.t(rights[role]) }}</span>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
      gap: 0.35rem 1rem;
      min-width: 0;
      padding: 0.5rem 0.75rem;
      border: 1px solid var(--line);
      border-radius: 0.25rem;
    }
    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RolePicks {
  readonly chosen = model.required<readonly Role[]>();
  protected readonly words = inject(Words);
  protected readonly roles = ROLES;
  protected readonly names = pairs((role) => `role.${role}` as const);
  protected readonly rights = pairs((role): PeopleWordKey => `people.role.${role}`);

  protected toggle(role: Role): void {
    this.chosen.update((known) => ROLES.filter((one) => known.includes(one) !== (one === role)));
  }
}

function pairs<K>(keyOf: (role: Role) => K): Record<Role, K> {
  return Object.fromEntries(ROLES.map((role) => [role, keyOf(role)])) as Record<Role, K>;
}
