import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { PASSWORD_LENGTH, type PersonView, type Role } from '@fengsui/contracts';
import { Words } from '../words/words';
import { PeopleDesk } from './people-desk';
import { isPassword } from './person-faults';
import { RolePicks } from './role-picks';

type Act = 'disable' | 'enable' | 'end-sessions';

/** Roles, password, sign-ins of one person. What cuts somebody off is asked twice. */
@Component({
  selector: 'fs-person-change',
  imports: [RolePicks],
  template: `
    <form (submit)="$event.preventDefault()" autocomplete="off">
      <fs-role-picks class="wide" [(chosen)]="roles" />
      <button
        type="button"
        class="wide"
        [disabled]="!mayRoles() || desk.busy()"
        (click)="desk.setRoles(person(), roles())"
        data-testid="save-roles"
      >
        {{ words.t('people.saveRoles') }}
      </button>
      <label>
        <span
          >{{ words.t('people.newPassword') }}
          <span class="muted">
            {{ words.t('people.password.rule', lengths) }} ·
            {{ words.t('people.newPassword.ends') }}
          </span></span
        >
        <input
          type="password"
          autocomplete="new-password"
          [attr.maxlength]="lengths.most"
          [value]="password()"
          (input)="type($event)"
          data-testid="new-password"
        />
      </label>
      <button
        type="button"
        [disabled]="!mayPassword() || desk.busy()"
        (click)="setPassword()"
        data-testid="save-password"
      >
        {{ words.t('people.savePassword') }}
      </button>
      <div class="line">
        @for (act of acts(); track act) {
          <button
            type="button"
            [disabled]="desk.busy()"
            (click)="act === 'enable' ? desk.act(person(), act) : ask(act)"
            [attr.data-testid]="'person-' + act"
          >
            {{ words.t(asked() === act ? 'people.sure' : names[act]) }}
          </button>
        }
      </div>
    </form>
  `,
  styleUrl: './person-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonChange {
  readonly person = input.required<PersonView>();
  protected readonly desk = inject(PeopleDesk);
  protected readonly words = inject(Words);
  protected readonly lengths = PASSWORD_LENGTH;
  protected readonly names = {
    disable: 'people.disable',
    enable: 'people.enable',
    'end-sessions': 'people.end',
  } as const;
  protected readonly roles = linkedSignal<readonly Role[]>(() => this.person().roles);
  protected readonly password = signal('');
  protected readonly asked = signal<Act | null>(null);
  protected readonly acts = computed((): Act[] =>
    this.person().disabled ? ['enable'] : ['end-sessions', 'disable'],
  );
  protected readonly mayRoles = computed(() => {
    const [chosen, had] = [this.roles(), this.person().roles];
    return chosen.length > 0 && chosen.join() !== [...had].join();
  });
  protected readonly mayPassword = computed(() => isPassword(this.password()));

  protected type(event: Event): void {
    this.password.set((event.target as HTMLInputElement).value);
  }

  protected async setPassword(): Promise<void> {
    if (await this.desk.setPassword(this.person(), this.password())) this.password.set('');
  }

  /** The first click asks, the second does it. */
  protected ask(act: Act): void {
    if (this.asked() !== act) {
      this.asked.set(act);
      return;
    }
    this.asked.set(null);
    void this.desk.act(this.person(), act);
  }
}
