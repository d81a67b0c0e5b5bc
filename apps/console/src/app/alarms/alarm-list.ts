/**
 * The alarm list: ours, on CDK virtual scroll, so that ten thousand rows cost as much as twenty. One
 * click or one key acknowledges.
 */
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { SiteStore } from '../sites/site-store';
import { Session } from '../session/session';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { Acknowledging } from './acknowledging';
import { actionOf } from './alarm-keys';
import { AlarmRow, ROW_REM } from './alarm-row';
import { AlarmStore } from './alarm-store';
import { stepFrom } from './selection';

@Component({
  selector: 'fs-alarm-list',
  imports: [AlarmRow, ScrollingModule],
  templateUrl: './alarm-list.html',
  styleUrl: './alarm-list.css',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmList {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly screen = inject(Screen);
  private readonly sites = inject(SiteStore);
  protected readonly store = inject(AlarmStore);
  protected readonly acknowledging = inject(Acknowledging);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly help = viewChild.required<ElementRef<HTMLDialogElement>>('help');

  protected readonly mayAcknowledge = this.session.mayAcknowledge;
  protected readonly selected = signal<string | null>(null);
  protected readonly rowPx = computed(() =>
    Math.round((this.screen.stackedRows() ? ROW_REM.stacked : ROW_REM.wide) * this.screen.remPx()),
  );
  protected readonly watching = computed(() => this.sites.watched().total);

  protected readonly identify = (_: number, alarm: AlarmView): string => alarm.occurrence;

  protected key(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    switch (action) {
      case 'next':
        this.move(1);
        return;
      case 'previous':
        this.move(-1);
        return;
      case 'acknowledge':
        this.acknowledgeSelected();
        return;
      case 'open': {
        const alarm = this.selectedAlarm();
        if (alarm) this.open(alarm);
        return;
      }
      case 'help':
        this.showHelp();
    }
  }

  protected showHelp(): void {
    this.help().nativeElement.showModal();
  }

  protected acknowledge(alarm: AlarmView): void {
    if (this.mayAcknowledge()) void this.acknowledging.acknowledge(alarm);
  }

  protected open(alarm: AlarmView): void {
    this.selected.set(alarm.occurrence);
    if (alarm.site === null) return;
    const tag = alarm.point?.slice(alarm.site.length + 1);
    void this.router.navigate(tag ? ['/sites', alarm.site, 'points', tag] : ['/sites', alarm.site]);
  }

  /** The button that was clicked goes or moves with its row: the list keeps the focus for the keys. */
  protected takeFocus(): void {
    this.viewport()?.elementRef.nativeElement.focus({ preventScroll: true });
  }

  /** The acknowledged row will move down the list; the eye stays on the next one. */
  private acknowledgeSelected(): void {
    const alarm = this.selectedAlarm();
    if (!alarm || alarm.acked) return;
    this.acknowledge(alarm);
    if (this.mayAcknowledge()) this.move(1);
  }

  private move(by: 1 | -1): void {
    const list = this.store.list();
    const index = stepFrom(list, this.selected(), by);
    this.selected.set(list[index]?.occurrence ?? null);
    this.bringIntoView(index);
  }

  private bringIntoView(index: number): void {
    const viewport = this.viewport();
    if (!viewport || index < 0) return;
    const top = viewport.measureScrollOffset();
    const height = viewport.getViewportSize();
    const at = index * this.rowPx();
    if (at < top) viewport.scrollToOffset(at);
    else if (at + this.rowPx() > top + height) viewport.scrollToOffset(at + this.rowPx() - height);
  }

  private selectedAlarm(): AlarmView | undefined {
    const occurrence = this.selected();
    return occurrence === null ? undefined : this.store.alarms().get(occurrence);
  }
}
