import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { REFUSAL_REASONS, type IngestStats } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { IngestWords } from '../words/ingest-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { balance } from './conservation';
import { GatewayList } from './gateway-list';
import { RateChart } from './rate-chart';
import { RejectList } from './reject-list';

const POLL_MS = 2000;

/** Whether the ingest's books balance, what came by the minute, every gateway, and what was refused. */
@Component({
  selector: 'fs-ingest-page',
  imports: [GatewayList, RateChart, RejectList],
  templateUrl: './ingest-page.html',
  styleUrl: './ingest-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IngestPage {
  /** From the URL: which gateways, and which refusals. */
  readonly state = input<string>();
  readonly site = input<string>();
  readonly reason = input<string>();
  readonly gateway = input<string>();
  readonly waiting = input<string>();

  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly stats = signal<IngestStats | null>(null);
  protected readonly books = computed(() => {
    const stats = this.stats();
    return stats === null ? null : balance(stats);
  });
  protected readonly reasons = computed(() =>
    REFUSAL_REASONS.flatMap((reason) => {
      const count = this.stats()?.rejected[reason] ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
  );
  protected readonly failure = signal<Refusal | null>(null);

  constructor() {
    inject(IngestWords);
    void this.readStats();
    const timer = setInterval(() => void this.readStats(), POLL_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private async readStats(): Promise<void> {
    try {
      this.stats.set(await this.api.get<IngestStats>('/ingest/stats?bySite=false'));
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }
}
