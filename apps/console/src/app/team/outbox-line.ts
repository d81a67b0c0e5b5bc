import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { refusalPhrase } from '../api/problem';
import { TeamNames } from '../dispatch/team-names';
import { LiveLink } from '../live/live-link';
import { NewVersion } from '../shell/new-version';
import { Words } from '../words/words';
import type { WordKey } from '../words/zh';
import { zhTeam } from '../words/zh-team';
import { Outbox } from './outbox';
import type { OutboxEntry } from './outbox-entry';

/** Whether this phone is heard, how much waits to be told, and what was not accepted. */
@Component({
  selector: 'fs-outbox-line',
  template: `
    <div
      class="line"
      [class.offline]="!online()"
      role="status"
      data-testid="outbox-line"
      [attr.data-opens-offline]="version.opensOffline()"
    >
      <b data-testid="outbox-waiting" [attr.data-count]="outbox.waiting().length">
        {{
          outbox.waiting().length > 0
            ? words.t('team.waitingCount', { count: outbox.waiting().length })
            : words.t('team.waitingNone')
        }}
      </b>
      <span>{{ words.t(online() ? 'team.online' : 'team.offline') }}</span>
      @if (outbox.forgets()) {
        <span>{{ words.t('team.forgets') }}</span>
      }
      @switch (version.opensOffline()) {
        @case (true) {
          <span>{{ words.t('team.opensOffline') }}</span>
        }
        @case (false) {
          <span>{{ words.t('team.opensOnlineOnly') }}</span>
        }
      }
    </div>
    @if (outbox.waiting().length > 0) {
      <button type="button" class="big" (click)="outbox.tell()" data-testid="outbox-tell">
        {{ words.t('team.tellNow') }}
      </button>
    }
    @if (outbox.refused().length > 0) {
      <section aria-labelledby="refused-heading" data-testid="outbox-refused">
        <h2 id="refused-heading">{{ words.t('team.refusedTitle') }}</h2>
        <ul>
          @for (entry of outbox.refused(); track entry.key) {
            <li>
              <span role="alert">{{ text(entry) }}</span>
              <button type="button" class="big" (click)="outbox.dismiss(entry.key)">
                {{ words.t('team.dismiss') }}
              </button>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrls: ['./team-part.css', './outbox-line.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxLine {
  private readonly link = inject(LiveLink);
  private readonly names = inject(TeamNames);
  protected readonly version = inject(NewVersion);
  protected readonly outbox = inject(Outbox);
  protected readonly words = inject(Words);
  protected readonly online = computed(() => this.link.sight().kind === 'seeing');

  protected text(entry: OutboxEntry): string {
    return this.words.t('team.refusedWhy', {
      what: this.what(entry),
      time: this.names.clock(entry.at),
      why: this.why(entry),
    });
  }

  private what({ kind, body }: OutboxEntry): string {
    const { status, who } = body as { status?: string; who?: string };
    const state = `dispatch.state.${status}` as WordKey;
    return this.words.t(`team.kind.${kind}`, { what: status ? this.words.t(state) : (who ?? '') });
  }

  private why({ refused }: OutboxEntry): string {
    const key = `team.refusal.${refused?.reason}`;
    if (key in zhTeam) return this.words.t(key as WordKey);
    if (refused?.status === 409) return refused.detail ?? this.words.t('team.conflict');
    const phrase = refusalPhrase(refused?.status ?? 0);
    return this.words.t(phrase.key, phrase.params);
  }
}
