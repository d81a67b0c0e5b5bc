/**
 * Rows and cards on CDK virtual scroll, so that ten thousand cost as much as twenty. What a row wants
 * is told outside; what is on the screen can be asked.
 */
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { Session } from '../session/session';
import { Screen } from '../shell/screen';
import { AlarmRow, ROW_REM } from './alarm-row';
import { AlarmCommands } from './commands/alarm-commands';
import { FoldCard, RowItem, isAlarm, isCard, isHead, keyOf, placeOf } from './flood/fold';
import { FoldCardRow } from './flood/fold-card-row';
import type { GroupHead } from './view/arrange';
import { RowMoves } from './row-moves';
import { GroupHeadRow } from './view/group-head-row';

/** So long a row says that it was not acknowledged. */
const TOLD_MS = 8_000;

@Component({
  selector: 'fs-alarm-rows',
  imports: [AlarmRow, FoldCardRow, GroupHeadRow, ScrollingModule],
  templateUrl: './alarm-rows.html',
  styleUrl: './alarm-rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmRows {
  readonly items = input.required<readonly RowItem[]>();
  readonly selected = input.required<string | null>();
  readonly label = input.required<string>();
  /** Places whose card is opened: their rows belong to it. */
  readonly opened = input<ReadonlySet<string>>(new Set());
  /** A row or card was pointed at. */
  readonly choose = output<string>();
  /** Its point is wanted. */
  readonly open = output<AlarmView>();
  readonly acknowledge = output<AlarmView>();
  readonly unfold = output<FoldCard | GroupHead>();
  readonly acknowledgeCard = output<FoldCard>();
  /** The last rows are on the screen. */
  readonly nearEnd = output();

  private readonly screen = inject(Screen);
  protected readonly commands = inject(AlarmCommands);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly moves = new RowMoves();
  /** The alarm that was pressed on when its row had only just come there; it is not acknowledged. */
  protected readonly justCame = signal<string | null>(null);
  private telling: ReturnType<typeof setTimeout> | undefined;

  protected readonly rowPx = computed(() =>
    Math.round((this.screen.stackedRows() ? ROW_REM.stacked : ROW_REM.wide) * this.screen.remPx()),
  );
  /** For the directive, which only reads it. */
  protected readonly rows = computed(() => this.items() as RowItem[]);
  protected readonly identify = (_: number, item: RowItem): string => keyOf(item);
  protected readonly cardOf = (item: RowItem): FoldCard | null => (isCard(item) ? item : null);
  protected readonly alarmOf = (item: RowItem): AlarmView | null => (isAlarm(item) ? item : null);
  protected readonly headOf = (item: RowItem): GroupHead | null => (isHead(item) ? item : null);

  constructor() {
    effect(() => {
      const items = this.items();
      const { first, count } = this.seen();
      this.moves.take(items, first, count, performance.now());
    });
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const { nativeElement } = this.viewport().elementRef;
      let topPx: number | null = null;
      // What appears above the list takes of its height.
      const sizes = new ResizeObserver(() => {
        const { top } = nativeElement.getBoundingClientRect();
        if (topPx !== null && top !== topPx) this.moves.shift(performance.now());
        topPx = top;
      });
      sizes.observe(nativeElement);
      destroyRef.onDestroy(() => sizes.disconnect());
    });
    destroyRef.onDestroy(() => clearTimeout(this.telling));
  }

  protected pressed(alarm: AlarmView): void {
    const isMeant = this.moves.isMeant(alarm.occurrence, performance.now());
    this.tell(isMeant ? null : alarm.occurrence);
    if (isMeant) this.acknowledge.emit(alarm);
    else this.choose.emit(alarm.occurrence);
    this.focus();
  }

  private tell(justCame: string | null): void {
    clearTimeout(this.telling);
    this.justCame.set(justCame);
    if (justCame !== null) this.telling = setTimeout(() => this.justCame.set(null), TOLD_MS);
  }

  protected isMember(alarm: AlarmView): boolean {
    return alarm.severity !== 1 && this.opened().has(placeOf(alarm));
  }

  /** The button that was clicked goes or moves with its row: the list keeps the focus for the keys. */
  focus(): void {
    this.viewport().elementRef.nativeElement.focus({ preventScroll: true });
  }

  bringIntoView(index: number): void {
    if (index < 0) return;
    const viewport = this.viewport();
    const top = viewport.measureScrollOffset();
    const height = viewport.getViewportSize();
    const at = index * this.rowPx();
    if (at < top) viewport.scrollToOffset(at);
    else if (at + this.rowPx() > top + height) viewport.scrollToOffset(at + this.rowPx() - height);
  }

  /** Alarms whose rows can be seen by at least a half. */
  onScreen(): AlarmView[] {
    const { first, count } = this.seen();
    return this.items()
      .slice(first, first + count)
      .filter(isAlarm);
  }

  private seen(): { first: number; count: number } {
    const viewport = this.viewport();
    const first = Math.round(viewport.measureScrollOffset() / this.rowPx());
    return { first, count: Math.round(viewport.getViewportSize() / this.rowPx()) };
  }

  protected scrolled(index: number): void {
    const shown = Math.ceil(this.viewport().getViewportSize() / this.rowPx());
    if (index + shown * 2 >= this.items().length) this.nearEnd.emit();
  }
}
