import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { DrillScenario, DrillView } from '@fengsui/contracts';
import { DRILL_SCENARIOS } from '@fengsui/contracts';
import { refusalOf } from '../api/problem';
import { TimeField } from '../parts/time-field';
import { About } from '../session/about';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { BLANK_DRILL, DrillDraft, drillRequest } from './drill-form';
import { DrillListStore } from './drill-list-store';

const KINDS = ['scenario', 'incident'] as const;
const SPEEDS = [1, 2, 5, 10, 60] as const;

/** Plans a drill: by a scenario at a site, or by a past incident. */
@Component({
  selector: 'fs-new-drill',
  imports: [TimeField],
  templateUrl: './new-drill.html',
  styleUrl: './new-drill.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewDrill {
  readonly planned = output<DrillView>();

  private readonly about = inject(About);
  private readonly store = inject(DrillListStore);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly scenarios = DRILL_SCENARIOS;
  protected readonly kinds = KINDS;
  protected readonly speeds = SPEEDS;
  protected readonly draft = signal<DrillDraft>(BLANK_DRILL);
  protected readonly busy = signal(false);
  protected readonly outcome = signal<string | null>(null);

  open(): void {
    this.outcome.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected set(change: Partial<DrillDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected chosen(event: Event): DrillScenario {
    const value = this.typed(event);
    return DRILL_SCENARIOS.find((one) => one === value) ?? BLANK_DRILL.scenario;
  }

  protected async save(): Promise<void> {
    const request = drillRequest(this.draft(), this.about.facts().timeZone);
    if (typeof request === 'string') {
      this.outcome.set(this.words.t(request));
      return;
    }
    this.busy.set(true);
    try {
      const drill = await this.store.plan(request);
      this.draft.set(BLANK_DRILL);
      this.dialog().nativeElement.close();
      this.planned.emit(drill);
    } catch (error) {
      const refusal = refusalOf(error);
      const why =
        refusal.status === 409 ? this.words.t('drill.unfit') : this.local.refusal(refusal);
      this.outcome.set(this.words.t('drill.notSaved', { why }));
    } finally {
      this.busy.set(false);
    }
  }
}
