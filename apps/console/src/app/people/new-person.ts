import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { PASSWORD_LENGTH, type Role } from '@fengsui/contracts';
import { Words } from '../words/words';
import { PeopleDesk } from './people-desk';
import { isComplete } from './person-faults';
import { RolePicks } from './role-picks';

/** Makes somebody who may sign in. */
@Component({
  selector: 'fs-new-person',
  imports: [RolePicks],
  template: `
    <form (submit)="$event.preventDefault(); make()" autocomplete="off">
      <label>
        <span
          >{{ words.t('people.username') }}
          <span class="muted">{{ words.t('people.username.rule') }}</span></span
        >
        <input
          type="text"
          autocomplete="off"
          maxlength="64"
          [value]="username()"
          (input)="username.set(typed($event))"
          data-testid="person-username"
        />
      </label>
      <label>
        <span
          >{{ words.t('people.password') }}
          <span class="muted">{{ words.t('people.password.rule', lengths) }}</span></span
        >
        <input
          type="password"
          autocomplete="new-password"
          [attr.maxlength]="lengths.most"
          [value]="password()"
          (input)="password.set(typed($event))"
          data-testid="person-password"
        />
      </label>
      <fs-role-picks class="wide" [(chosen)]="roles" />
      <button type="submit" [disabled]="!complete() || desk.busy()" data-testid="person-make">
        {{ words.t('people.make') }}
      </button>
    </form>
  `,
  styleUrl: './person-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPerson {
  protected readonly desk = inject(PeopleDesk);
  protected readonly words = inject(Words);
  protected readonly lengths = PASSWORD_LENGTH;
  protected readonly username = signal('');
  protected readonly password = signal('');
  protected readonly roles = signal<readonly Role[]>([]);
  private readonly person = computed(() => ({
    username: this.username().trim(),
    password: this.password(),
    roles: [...this.roles()],
  }));
  protected readonly complete = computed(() => isComplete(this.person()));

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async make(): Promise<void> {
    if (!this.complete() || !(await this.desk.make(this.person()))) return;
    this.username.set('');
    this.password.set('');
    this.roles.set([]);
  }
}
