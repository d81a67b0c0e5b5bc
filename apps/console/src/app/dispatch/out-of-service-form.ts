import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { TeamStatusRequest, TeamView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { TimeField } from '../parts/time-field';
import { typedMs } from '../permits/zoned';
import { About } from '../session/about';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { TeamBook } from './team-book';

/** Takes a team out of service, with reason and until when, or puts it back. */
@Component({
  selector: 'fs-out-of-service-form',
  imports: [TimeField],
  template: `
    @if (team().outOfService !== null) {
      <button type="button" [disabled]="busy()" (click)="putBack()" data-testid="team-put-back">
        {{ words.t(busy() ? 'teams.saving' : 'teams.putBack') }}
      </button>
    } @else if (team().state === 'available') {
      <details>
        <summary>{{ words.t('teams.takeOut') }}</summary>
        <form (submit)="$event.preventDefault(); takeOut()">
          <label>
            {{ words.t('teams.reason') }}
            <input
              type="text"
              autocomplete="off"
              [value]="reason()"
              (input)="reason.set(typed($event))"
              data-testid="team-out-reason"
            />
          </label>
          <label>
            {{ words.t('teams.until') }} {{ local.zoneName(0) }}
            <input fsTimeField [(typed)]="until" data-testid="team-out-until" />
          </label>
          <button type="submit" [disabled]="busy()" data-testid="team-take-out">
            {{ words.t(busy() ? 'teams.saving' : 'teams.save') }}
          </button>
        </form>
      </details>
    }
    @if (outcome(); as text) {
      <p role="alert">{{ text }}</p>
    }
  `,
  styles: `
    form {
      display: grid;
      gap: 0.5rem;
    }
    label {
      display: grid;
    }
    input {
      min-height: 2.25rem;
      min-width: 0;
      padding: 0.25rem 0.5rem;
      border: 1px solid var(--line-strong);
      background: var(--ground);
    }
    summary {
      cursor: pointer;
      min-height: 2rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutOfServiceForm {
  readonly team = input.required<TeamView>();

  private readonly api = inject(Api);
  private readonly book = inject(TeamBook);
  private readonly about = inject(About);
  protected readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly reason = signal('');
  protected readonly until = signal('');
  protected readonly busy = signal(false);
  protected readonly outcome = signal<string | null>(null);

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async takeOut(): Promise<void> {
    const reason = this.reason().trim();
    if (reason === '') {
      this.outcome.set(this.words.t('teams.needReason'));
      return;
    }
    const untilMs = typedMs(this.until(), this.about.facts().timeZone);
    const until = untilMs === null ? {} : { until: new Date(untilMs).toISOString() };
    await this.send({ state: 'out_of_service', reason, ...until });
  }

  protected putBack(): Promise<void> {
    return this.send({ state: 'available' });
  }

  private async send(request: TeamStatusRequest): Promise<void> {
    this.busy.set(true);
    this.outcome.set(null);
    try {
      const path = `/teams/${encodeURIComponent(this.team().code)}/status`;
      this.book.take(await this.api.post<TeamView>(path, request));
      this.reason.set('');
      this.until.set('');
    } catch (error) {
      const why = this.local.refusal(refusalOf(error));
      this.outcome.set(this.words.t('teams.refused', { why }));
    } finally {
      this.busy.set(false);
    }
  }
}
