import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import {
  MOVEMENT_KINDS,
  MovementRequest,
  type MovementView,
  type StoreView,
} from '@fengsui/contracts';
import { Refusal, refusalOf } from '../api/problem';
import { DispatchRights } from '../dispatch/dispatch-rights';
import { newKey } from '../dispatch/new-key';
import { TeamNames } from '../dispatch/team-names';
import { TimeField } from '../parts/time-field';
import { Words } from '../words/words';
import { Local } from '../words/local';
import { SupplyStore } from './supply-store';

/** Goods in and out of one store, and what was moved last. */
@Component({
  selector: 'fs-movement-form',
  imports: [TimeField],
  templateUrl: './movement-form.html',
  styleUrl: './movement-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MovementForm {
  readonly store = input.required<StoreView>();
  readonly incident = input<string | null>(null);

  private readonly supplies = inject(SupplyStore);
  private readonly names = inject(TeamNames);
  private readonly local = inject(Local);
  protected readonly rights = inject(DispatchRights);
  protected readonly words = inject(Words);
  protected readonly kinds = MOVEMENT_KINDS;
  protected readonly item = signal('');
  protected readonly kind = signal<(typeof MOVEMENT_KINDS)[number]>('out');
  protected readonly quantity = signal('');
  protected readonly expiresOn = signal('');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly outcome = signal<string | null>(null);
  protected readonly movements = signal<readonly MovementView[]>([]);
  /** The same movement told twice has the same key. */
  private key = newKey();
  private readonly code = computed(() => this.store().code);

  constructor() {
    effect(() => {
      this.code();
      untracked(() => void this.read());
    });
  }

  protected value(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected chooseKind(event: Event): void {
    const value = this.value(event);
    this.kind.set(MOVEMENT_KINDS.find((one) => one === value) ?? 'out');
  }

  protected line({ at, kind, item, quantity, left, by, reason }: MovementView): string {
    const time = this.names.moment(at);
    const name = this.itemName(item);
    const params = { time, kind: this.words.t(`supplies.kind.${kind}`), name, quantity };
    return this.words.t('supplies.movementLine', { ...params, left, by, reason });
  }

  protected async save(): Promise<void> {
    const [expiresOn, incident] = [this.expiresOn(), this.incident()];
    const parsed = MovementRequest.safeParse({
      item: this.item(),
      kind: this.kind(),
      quantity: this.quantity() === '' ? null : Number(this.quantity()),
      reason: this.reason().trim(),
      key: this.key,
      ...(expiresOn !== '' && this.kind() === 'in' && { expiresOn }),
      ...(incident !== null && { incident }),
    });
    if (!parsed.success) {
      this.outcome.set(this.words.t('supplies.incomplete'));
      return;
    }
    this.busy.set(true);
    try {
      const { item, left } = await this.supplies.move(this.code(), parsed.data);
      this.key = newKey();
      const unit = this.store().stock.find((line) => line.item === item)?.unit ?? '';
      this.outcome.set(
        this.words.t('supplies.saved', {
          name: this.itemName(item),
          left,
          unit: this.words.term(unit),
        }),
      );
      this.quantity.set('');
      this.reason.set('');
      await this.read();
    } catch (error) {
      const refusal = refusalOf(error);
      this.outcome.set(this.refused(refusal));
      // Without an answer it may have been moved: the same key asks again.
      if (refusal.status !== 0) this.key = newKey();
    } finally {
      this.busy.set(false);
    }
  }

  private refused(refusal: Refusal): string {
    const { left } = (refusal.problem ?? {}) as { left?: unknown };
    if (refusal.status === 409 && typeof left === 'number')
      return this.words.t('supplies.less', { left });
    return this.words.t('supplies.refused', { why: this.local.refusal(refusal) });
  }

  private itemName(item: string): string {
    const line = this.store().stock.find((one) => one.item === item);
    return line ? this.words.name(line.name) : item;
  }

  private async read(): Promise<void> {
    const code = this.code();
    const page = await this.supplies.movements(code).catch(() => null);
    if (page && code === this.code()) this.movements.set(page.items);
  }
}
