import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { AlarmView, BulkAckResult } from '@fengsui/contracts';
import { refusalOf } from '../../api/problem';
import { SeverityMark } from '../../parts/severity-mark';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { alarmSubject, measuredText } from '../alarm-text';
import { markOf } from '../marks';
import { RuleNames } from '../rule-names';
import { AlarmCommands } from './alarm-commands';

/** So many can be looked through at once. */
const AT_ONCE = 200;

type Stage =
  | { kind: 'asking' }
  | { kind: 'sending' }
  | { kind: 'refused'; why: string }
  | { kind: 'done'; acked: number; stays: readonly Staying[] };
interface Staying {
  alarm: AlarmView;
  why: 'bulk.changed' | 'bulk.superseded' | 'bulk.not_found';
}

/**
 * Acknowledges many at once: those it lists, as they were when it was opened. What changes while one
 * looks does not change the list, and is not acknowledged.
 */
@Component({
  selector: 'fs-bulk-dialog',
  imports: [SeverityMark],
  templateUrl: './bulk-dialog.html',
  styleUrl: './bulk-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkDialog {
  /** As they were when they were seen. */
  readonly alarms = input.required<readonly AlarmView[]>();
  readonly closed = output();

  private readonly commands = inject(AlarmCommands);
  private readonly local = inject(Local);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  private readonly wanted = computed(() =>
    this.alarms().filter(({ acked, open }) => open && !acked),
  );
  protected readonly seen = computed(() => this.wanted().slice(0, AT_ONCE));
  protected readonly hasMore = computed(() => this.seen().length < this.wanted().length);
  protected readonly stage = signal<Stage>({ kind: 'asking' });
  protected readonly markOf = markOf;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected async send(): Promise<void> {
    const seen = this.seen();
    this.stage.set({ kind: 'sending' });
    try {
      const { items } = await this.commands.acknowledgeSeen(seen);
      this.stage.set({ kind: 'done', ...tally(seen, items) });
    } catch (error) {
      this.stage.set({ kind: 'refused', why: this.local.refusal(refusalOf(error)) });
    }
  }

  protected shut(): void {
    this.dialog().nativeElement.close();
  }

  protected name(alarm: AlarmView): string {
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    return place === null ? subject : `${subject} · ${place}`;
  }

  protected value(alarm: AlarmView): string | null {
    if (alarm.value === null) return null;
    const { t } = this.words;
    const { number } = this.local;
    return t('alarm.trip', { value: measuredText(alarm, alarm.value, { t, number }) });
  }
}

function tally(
  seen: readonly AlarmView[],
  items: BulkAckResult['items'],
): { acked: number; stays: Staying[] } {
  const stays: Staying[] = [];
  seen.forEach((alarm, index) => {
    const outcome = items[index]?.outcome ?? 'not_found';
    if (outcome !== 'acked') stays.push({ alarm, why: `bulk.${outcome}` });
  });
  return { acked: seen.length - stays.length, stays };
}
