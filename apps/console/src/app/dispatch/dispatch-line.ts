import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { DispatchView } from '@fengsui/contracts';
import { Words } from '../words/words';
import type { AdviceProgress } from './advice-desk';
import { DispatchRights } from './dispatch-rights';
import { isOver } from './newest';
import { TeamNames } from './team-names';

/** One dispatch: its states with their times, who is inside under air, the roll call, the recall. */
@Component({
  selector: 'fs-dispatch-line',
  templateUrl: './dispatch-line.html',
  styleUrl: './dispatch-line.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DispatchLine {
  readonly dispatch = input.required<DispatchView>();
  readonly progress = input<AdviceProgress | null>(null);
  readonly readOnly = input(false);
  readonly recall = output();
  /** Of the recall. */
  readonly withdraw = output();

  private readonly rights = inject(DispatchRights);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  protected readonly inside = computed(
    () => this.dispatch().entries.filter(({ outAt }) => outAt === null).length,
  );
  protected readonly mayRecall = computed(() => {
    const dispatch = this.dispatch();
    const waits = dispatch.recall !== null && dispatch.recall.acknowledgedAt === null;
    const away = dispatch.state !== 'proposed' && !isOver(dispatch);
    return !this.readOnly() && this.rights.mayPropose() && away && !waits;
  });
  protected readonly mayWithdraw = computed(() => {
    const dispatch = this.dispatch();
    const may = !this.readOnly() && this.rights.maySend();
    return may && dispatch.recall !== null && !isOver(dispatch);
  });
  protected readonly recallText = computed(() => {
    const { recall } = this.dispatch();
    if (recall === null) return '';
    const reason = this.words.t(`recall.reason.${recall.reason}`);
    return recall.acknowledgedAt === null
      ? this.words.t('recall.waiting', { reason, time: this.names.clock(recall.at) })
      : this.words.t('recall.confirmedAt', {
          reason,
          time: this.names.clock(recall.acknowledgedAt),
        });
  });
}
