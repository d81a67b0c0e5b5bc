import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { DEMO_PASSWORD, DEMO_TEAM_USERS, DEMO_USERS, HAZMAT_TEAM_NAMES } from '@fengsui/contracts';
import { LanguageSwitch } from '../words/language-switch';
import { WordKey } from '../words/zh';
import { Words } from '../words/words';
import { Beacon } from '../parts/beacon';
import { About } from './about';
import { lastPerson } from './last-person';
import { Session } from './session';
import { signInRefusal } from './sign-in-refusal';

const TEAMS = Object.keys(DEMO_TEAM_USERS) as (keyof typeof DEMO_TEAM_USERS)[];

@Component({
  selector: 'fs-sign-in',
  imports: [Beacon, LanguageSwitch],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  private readonly session = inject(Session);
  protected readonly about = inject(About).facts;
  protected readonly words = inject(Words);
  protected readonly unreachable = this.session.unreachable;
  protected readonly displaced = this.session.displaced;
  protected readonly lastPerson = lastPerson;
  protected readonly demoUsers = DEMO_USERS;
  protected readonly demoTeams = TEAMS.map((code) => ({
    user: DEMO_TEAM_USERS[code],
    name: HAZMAT_TEAM_NAMES[code],
  }));
  protected readonly demoPassword = DEMO_PASSWORD;
  protected readonly busy = signal(false);
  protected readonly refusal = signal<WordKey | null>(null);

  protected async submit(event: Event, username: string, password: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.session.signIn(username.trim(), password);
    } catch (error) {
      this.refusal.set(signInRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}
