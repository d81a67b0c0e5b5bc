import { ChangeDetectionStrategy, Component, OnInit, inject, output, signal } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { AlarmRows } from '../alarm-rows';
import { AlarmRecords } from './alarm-records';

/** All alarms on record, those found afterwards among them, newest first; more as one scrolls. */
@Component({
  selector: 'fs-alarm-history',
  imports: [AlarmRows],
  providers: [AlarmRecords],
  template: `
    @if (records.failure(); as failure) {
      <p class="unknown" role="status">
        {{ words.t('history.failed', { why: local.refusal(failure) }) }}
      </p>
    }
    @if (records.items().length > 0) {
      <fs-alarm-rows
        [items]="records.items()"
        [selected]="selected()?.occurrence ?? null"
        [label]="words.t('history.title')"
        (choose)="select($event)"
        (open)="open.emit($event)"
        (acknowledge)="acknowledge.emit($event)"
        (nearEnd)="records.more()"
      />
    } @else if (records.loaded()) {
      <p class="calm muted">{{ words.t('history.none') }}</p>
    } @else {
      <p class="calm muted">{{ words.t('loading') }}</p>
    }
  `,
  styles: `
    :host {
      flex: 1;
      min-height: 0;
      display: flex;
      flex-direction: column;
    }
    p {
      padding: 0.4rem 1rem;
    }
    .calm {
      padding: 2rem;
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmHistory implements OnInit {
  readonly open = output<AlarmView>();
  readonly acknowledge = output<AlarmView>();
  readonly choose = output<AlarmView>();
  protected readonly records = inject(AlarmRecords);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly selected = signal<AlarmView | null>(null);

  ngOnInit(): void {
    void this.records.more();
  }

  protected select(occurrence: string): void {
    const alarm = this.records.items().find((one) => one.occurrence === occurrence);
    if (!alarm) return;
    this.selected.set(alarm);
    this.choose.emit(alarm);
  }
}
