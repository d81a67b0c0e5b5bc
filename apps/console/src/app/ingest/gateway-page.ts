import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GatewayDetail } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { FreshnessMark } from '../parts/freshness-mark';
import { Moment } from '../parts/moment';
import { IngestWords } from '../words/ingest-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { GatewayFacts } from './gateway-facts';
import { ProblemMarks } from './problem-marks';

const READ_AGAIN_MS = 5_000;

/** All that is known of one gateway: its state message, its gaps, its points, its silences. */
@Component({
  selector: 'fs-gateway-page',
  imports: [FreshnessMark, GatewayFacts, Moment, ProblemMarks, RouterLink],
  templateUrl: './gateway-page.html',
  styleUrls: ['../parts/page.css', './gateway-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GatewayPage {
  /** Of the gateway, from the URL. */
  readonly code = input.required<string>();

  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly gateway = signal<GatewayDetail | null>(null);
  protected readonly failure = signal<Refusal | null>(null);

  constructor() {
    inject(IngestWords);
    effect(() => {
      this.code();
      untracked(() => {
        this.gateway.set(null);
        void this.read();
      });
    });
    const timer = setInterval(() => {
      if (!document.hidden) void this.read();
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private async read(): Promise<void> {
    const code = this.code();
    try {
      const path = `/ingest/gateways/${encodeURIComponent(code)}`;
      const gateway = await this.api.get<GatewayDetail>(path);
      if (code !== this.code()) return;
      this.gateway.set(gateway);
      this.failure.set(null);
    } catch (error) {
      if (code === this.code()) this.failure.set(refusalOf(error));
    }
  }
}
