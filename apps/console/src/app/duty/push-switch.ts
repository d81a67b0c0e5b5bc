import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RosterView } from '@fengsui/contracts';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PushHere } from './push-here';

/** Whether alarms are pushed to this device: on, off, or why it cannot be. */
@Component({
  selector: 'fs-push-switch',
  providers: [PushHere],
  template: `
    <p role="status" data-testid="push-state" [attr.data-state]="push.state()">
      <b>{{ stateText() }}</b>
      @if (push.others() > 0) {
        <span class="muted">{{ words.t('push.others', { count: push.others() }) }}</span>
      }
    </p>
    @switch (push.state()) {
      @case ('off') {
        <button
          type="button"
          [disabled]="push.busy()"
          (click)="push.turnOn()"
          data-testid="push-on"
        >
          {{ words.t('push.turnOn') }}
        </button>
      }
      @case ('on') {
        <button
          type="button"
          [disabled]="push.busy()"
          (click)="push.turnOff()"
          data-testid="push-off"
        >
          {{ words.t('push.turnOff') }}
        </button>
      }
    }
    @if (push.failure(); as failure) {
      <p role="alert" data-testid="push-failed">
        {{
          failure === 'no_service'
            ? words.t('push.noService')
            : words.t('push.failed', { why: local.refusal(failure) })
        }}
      </p>
    }
    @if (push.state() === 'on' && !onRoster()) {
      <p class="unknown" data-testid="push-not-on-roster">
        {{ words.t('push.notOnRoster', { name: session.user()?.username ?? '' }) }}
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1rem 1rem;
    }
    button {
      min-height: 2.75rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PushSwitch {
  readonly roster = input.required<RosterView>();

  protected readonly push = inject(PushHere);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  /** Only people of the roster are told, whatever devices they have. */
  protected readonly onRoster = computed(() => {
    const { people, channels } = this.roster();
    const name = channels.find(({ kind }) => kind === 'webpush')?.name ?? '';
    const me = this.session.user()?.username;
    return people.some(({ account, channels: ways }) => account === me && ways.includes(name));
  });

  protected readonly stateText = computed(() => this.words.t(`push.state.${this.push.state()}`));

  constructor() {
    void this.push.read();
  }
}
