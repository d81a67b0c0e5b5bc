/**
 * The wall has no sign-in: it was never paired, or it was revoked. It says so, takes a code, and tries its
 * old sign-in again each minute, so that what was only away for a while comes back by itself.
 */
import { ChangeDetectionStrategy, Component, DestroyRef, inject, signal } from '@angular/core';
import { refusalOf } from '../api/problem';
import { Beacon } from '../parts/beacon';
import { Session } from '../session/session';
import { SignIn } from '../session/sign-in';
import { WallWords } from '../words/wall-words';
import { LanguageSwitch } from '../words/language-switch';
import { WordKey } from '../words/zh';
import { Words } from '../words/words';

const AGAIN_MS = 60_000;

@Component({
  selector: 'fs-wall-door',
  imports: [Beacon, LanguageSwitch, SignIn],
  templateUrl: './wall-door.html',
  styleUrl: './wall-door.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallDoor {
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<WordKey | null>(null);
  /** A person signs in at the wall instead. */
  protected readonly byName = signal(false);

  constructor() {
    inject(WallWords);
    const timer = setInterval(() => {
      if (this.session.state() === 'out' && !this.busy()) void this.session.renew();
    }, AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async submit(event: Event, code: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.session.pairWall(code);
    } catch (error) {
      this.refusal.set(whyNot(refusalOf(error).status));
    } finally {
      this.busy.set(false);
    }
  }
}

function whyNot(status: number): WordKey {
  if (status === 429) return 'wall.door.tooMany';
  return status >= 400 && status < 500 ? 'wall.door.wrong' : 'signIn.noAnswer';
}
