/**
 * Points out of service under a work permit, and the points that cannot be judged: everything that
 * somebody may believe to be watched and that is not.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutOfServiceView } from '@fengsui/contracts';
import { refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Moment } from '../parts/moment';
import { PointBook } from '../rules/point-book';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { BlindSpots } from './blind-spots';
import { PermitForm } from './permit-form';
import { PermitStore } from './permit-store';
import { PermitEnd, permitEnd } from './permit-time';

@Component({
  selector: 'fs-permits-page',
  imports: [BlindSpots, Moment, PermitForm, RouterLink],
  providers: [PermitStore, PointBook],
  templateUrl: './permits-page.html',
  styleUrls: ['../parts/page.css', './permits-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PermitsPage {
  private readonly clock = inject(ServerClock);
  protected readonly session = inject(Session);
  protected readonly store = inject(PermitStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly ended = signal(false);
  /** Permits that are being ended, or why they were not. */
  protected readonly progress = signal<ReadonlyMap<string, string>>(new Map());

  constructor() {
    inject(RuleWords);
    effect(() => void this.store.read(this.ended()));
    const stop = inject(LiveLink).onNews((entries) => {
      if (
        entries.some(({ type }) => type === 'alarm.out_of_service' || type === 'alarm.in_service')
      )
        void this.store.read(this.ended());
    });
    inject(DestroyRef).onDestroy(stop);
  }

  protected end(permit: OutOfServiceView): PermitEnd {
    this.clock.second();
    return permitEnd(permit, this.clock.nowMs());
  }

  protected endText(permit: OutOfServiceView): string {
    const time = this.local.age(Math.abs(Date.parse(permit.until) - this.clock.nowMs()));
    switch (this.end(permit)) {
      case 'ended':
        return this.words.t('permits.endedBy', {
          who: permit.endedBy ?? this.words.t('permits.byItself'),
          time: this.local.moment(Date.parse(permit.endedAt ?? permit.until)),
        });
      case 'overdue':
        return this.words.t('permits.overdue');
      case 'expiring':
        return this.words.t('permits.expiring', { time });
      case 'far':
        return this.words.t('permits.left', { time });
    }
  }

  protected pointLink({ site, point }: OutOfServiceView): string[] {
    return ['/sites', site, 'points', point.slice(site.length + 1)];
  }

  protected async putBack(permit: OutOfServiceView): Promise<void> {
    this.tell(permit.id, this.words.t('permits.ending'));
    try {
      await this.store.putBack(permit);
    } catch (error) {
      this.tell(
        permit.id,
        this.words.t('permits.notEnded', { why: this.local.refusal(refusalOf(error)) }),
      );
    }
    await this.store.read(this.ended());
  }

  private tell(id: string, text: string): void {
    this.progress.update((known) => new Map(known).set(id, text));
  }
}
