import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import type { ScenarioName, ScenarioRequest, SimulatorStatus } from '@fengsui/contracts';
import { SCENARIOS } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';

type Status = SimulatorStatus | { running: false };

const POLL_MS = 1500;

/** The field simulator's scenarios: which run, start, stop. For administrators of a demonstration. */
@Component({
  selector: 'fs-scenario-dialog',
  templateUrl: './scenario-dialog.html',
  styleUrl: './scenario-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScenarioDialog {
  private readonly api = inject(Api);
  protected readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private timer: ReturnType<typeof setInterval> | undefined;
  protected readonly scenarios = SCENARIOS;
  protected readonly status = signal<Status | null>(null);
  protected readonly refusal = signal<string | null>(null);

  open(): void {
    this.dialog().nativeElement.showModal();
    void this.read();
    this.timer = setInterval(() => void this.read(), POLL_MS);
  }

  protected closed(): void {
    clearInterval(this.timer);
  }

  protected running(scenario: ScenarioName): { site: string; since: number }[] {
    const status = this.status();
    return status && 'scenarios' in status
      ? status.scenarios.filter((one) => one.scenario === scenario)
      : [];
  }

  protected async command(
    action: ScenarioRequest['action'],
    scenario: ScenarioName,
    site: string,
  ): Promise<void> {
    const body: ScenarioRequest = { action, scenario, ...(site === '' ? {} : { site }) };
    try {
      await this.api.post('/simulator/scenarios', body);
      this.refusal.set(null);
    } catch (error) {
      this.refusal.set(this.local.refusal(refusalOf(error)));
    }
    await this.read();
  }

  private async read(): Promise<void> {
    this.status.set(await this.api.get<Status>('/simulator').catch(() => null));
  }
}
