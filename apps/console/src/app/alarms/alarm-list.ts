/**
 * The alarm list: what is open, most urgent first, folded in a flood; or the whole record. One click
 * or one key acknowledges; the selected alarm shows its details and commands below.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { SiteStore } from '../sites/site-store';
import { Screen } from '../shell/screen';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AlarmDetail } from './alarm-detail';
import { AlarmAction, actionOf } from './alarm-keys';
import { AlarmRows } from './alarm-rows';
import { AlarmStore } from './alarm-store';
import { ArrivalBook } from './arrival/arrival-book';
import { AlarmCommands } from './commands/alarm-commands';
import { offered } from './commands/command';
import { BulkDialog } from './commands/bulk-dialog';
import { Proposals } from './commands/proposals';
import { ProposalLines } from './commands/proposal-lines';
import { ShelveDialog } from './commands/shelve-dialog';
import { UndoLine } from './commands/undo-line';
import { FloodLine } from './flood/flood-line';
import { FoldCard, isAlarm, keyOf } from './flood/fold';
import { AlarmHistory } from './history/alarm-history';
import { KeysDialog } from './keys-dialog';
import { OffListLine } from './off-list/off-list-line';
import { OffListPanel } from './off-list/off-list-panel';
import { stepFrom } from './selection';
import { ChosenView } from './view/chosen-view';
import { PLAIN, isPlain } from './view/list-view';
import { ShownList } from './view/shown-list';
import { ViewLine } from './view/view-line';
import { ViewPanel } from './view/view-panel';

/** What is open above the list; each draws and closes itself. */
type Above =
  | { kind: 'shelve'; occurrence: string }
  | { kind: 'bulk'; alarms: readonly AlarmView[] }
  | { kind: 'off_list' };

@Component({
  selector: 'fs-alarm-list',
  imports: [
    AlarmDetail,
    AlarmHistory,
    AlarmRows,
    BulkDialog,
    FloodLine,
    KeysDialog,
    OffListLine,
    OffListPanel,
    ProposalLines,
    ShelveDialog,
    UndoLine,
    ViewLine,
    ViewPanel,
  ],
  providers: [ShownList],
  templateUrl: './alarm-list.html',
  styleUrl: './alarm-list.css',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmList {
  /** The alarm that a link is about; shown from the record when it is over. */
  readonly wanted = input<string>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly router = inject(Router);
  private readonly sites = inject(SiteStore);
  private readonly commands = inject(AlarmCommands);
  protected readonly store = inject(AlarmStore);
  protected readonly shown = inject(ShownList);
  protected readonly proposals = inject(Proposals);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;
  private readonly rows = viewChild(AlarmRows);
  private readonly help = viewChild.required(KeysDialog);
  private readonly undoLine = viewChild.required(UndoLine);
  private readonly chosenView = inject(ChosenView);

  protected readonly view = signal<'open' | 'all'>('open');
  protected readonly viewOpen = signal(false);
  protected readonly viewChanged = computed(() => !isPlain(this.chosenView.view()));
  protected readonly above = signal<Above | null>(null);
  /** Occurrence, or key of a card. */
  protected readonly selected = linkedSignal<string | undefined, string | null>({
    source: this.wanted,
    computation: (wanted, former) => wanted ?? former?.value ?? null,
  });
  /** Of the record, where it need not be open. */
  private readonly recorded = signal<AlarmView | null>(null);
  protected readonly selectedAlarm = computed(() => {
    const recorded = this.recorded();
    const open = this.store.alarms().get(recorded?.occurrence ?? this.selected() ?? '');
    return open ?? recorded;
  });
  private readonly acts: Record<AlarmAction, () => void> = {
    next: () => this.move(1),
    previous: () => this.move(-1),
    acknowledge: () => this.acknowledgeSelected(),
    bulk: () => this.acknowledgeScreen(),
    silence: () => this.silence(this.selectedAlarm()),
    shelve: () => this.shelveSelected(this.selectedAlarm()),
    open: () => this.openSelected(this.selectedAlarm()),
    view: () => this.viewOpen.update((open) => !open),
    plain: () => this.chosenView.choose(PLAIN),
    undo: () => this.undoLine().undo(),
    leave: () => this.leave(),
    help: () => this.showHelp(),
  };
  /** That nothing is off the list stands below it, and where room is scarce not at all. */
  protected readonly isOffList = computed(() =>
    Object.values(this.store.counts().offList).some((count) => count > 0),
  );
  protected readonly narrow = inject(Screen).narrow;
  protected readonly watching = computed(() => this.sites.watched().total);

  constructor() {
    const destroyRef = inject(DestroyRef);
    this.chosenView.follow(destroyRef);
    inject(ArrivalBook).follow(destroyRef);
    const api = inject(Api);
    effect(() => {
      const wanted = this.wanted();
      if (wanted === undefined || !this.store.loaded()) return;
      if (untracked(this.store.alarms).has(wanted)) return;
      // What is not there any more selects nothing.
      api.get<AlarmView>(`/alarms/${encodeURIComponent(wanted)}`).then(
        (alarm) => this.chooseRecorded(alarm),
        () => undefined,
      );
    });
  }

  protected key(event: KeyboardEvent): void {
    // Nothing is acknowledged on a list that lies below a site.
    if (this.host.closest('[inert]')) return;
    const action = actionOf(event);
    if (action === null) return;
    // Esc also closes a popover, which the browser does.
    if (action !== 'leave') event.preventDefault();
    this.acts[action]();
  }

  protected showHelp(): void {
    this.help().show();
  }

  protected look(view: 'open' | 'all'): void {
    this.view.set(view);
    this.leave();
  }

  protected leave(): void {
    this.selected.set(null);
    this.recorded.set(null);
  }

  protected choose(key: string): void {
    this.recorded.set(null);
    this.selected.set(key);
  }

  protected chooseRecorded(alarm: AlarmView): void {
    this.selected.set(null);
    this.recorded.set(alarm);
  }

  protected acknowledge(alarm: AlarmView): void {
    if (this.mayAcknowledge()) void this.commands.acknowledge(alarm);
  }

  protected acknowledgeCard({ members }: FoldCard): void {
    this.above.set({ kind: 'bulk', alarms: members });
  }

  /** Asks about what is on the screen now; that is what was seen. */
  protected acknowledgeScreen(): void {
    const alarms = this.rows()?.onScreen() ?? [];
    if (this.mayAcknowledge()) this.above.set({ kind: 'bulk', alarms });
  }

  protected shelve({ occurrence }: AlarmView): void {
    this.above.set({ kind: 'shelve', occurrence });
  }

  protected open(alarm: AlarmView): void {
    if (this.view() === 'open') this.choose(alarm.occurrence);
    if (alarm.site === null) return;
    const tag = alarm.point?.slice(alarm.site.length + 1);
    void this.router.navigate(tag ? ['/sites', alarm.site, 'points', tag] : ['/sites', alarm.site]);
  }

  private silence(alarm: AlarmView | null): void {
    if (alarm && this.mayAcknowledge() && offered(alarm).includes('silence'))
      void this.commands.silence(alarm);
  }

  private shelveSelected(alarm: AlarmView | null): void {
    if (alarm && this.mayAcknowledge() && offered(alarm).includes('shelve')) this.shelve(alarm);
  }

  private openSelected(alarm: AlarmView | null): void {
    const item = this.shown.items().find((one) => keyOf(one) === this.selected());
    if (item && !isAlarm(item)) this.shown.toggle(item);
    else if (alarm) this.open(alarm);
  }

  /** The acknowledged row will move down the list; the eye stays on the next one. */
  private acknowledgeSelected(): void {
    const alarm = this.selectedAlarm();
    if (!alarm?.open || alarm.acked) return;
    this.acknowledge(alarm);
    if (this.mayAcknowledge()) this.move(1);
  }

  private move(by: 1 | -1): void {
    if (this.view() === 'all') return;
    const items = this.shown.items();
    const index = stepFrom(items, this.selected(), by);
    const item = items[index];
    this.recorded.set(null);
    this.selected.set(item ? keyOf(item) : null);
    this.rows()?.bringIntoView(index);
  }
}
