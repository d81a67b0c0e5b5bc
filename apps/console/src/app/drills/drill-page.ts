/** One drill: what it is, its alarms, its incidents, its score: `/drills/:id`. */
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
import { RouterLink } from '@angular/router';
import { refusalOf } from '../api/problem';
import { Session } from '../session/session';
import { SiteStore } from '../sites/site-store';
import { DrillWords } from '../words/drill-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DrillAlarmList } from './drill-alarm-list';
import { DrillScores } from './drill-scores';
import { DrillCommand, DrillStore } from './drill-store';
import { nameOf, scriptText } from './drill-text';
import { DrillWatermark } from './drill-watermark';

@Component({
  selector: 'fs-drill-page',
  imports: [DrillAlarmList, DrillScores, DrillWatermark, RouterLink],
  providers: [DrillStore],
  templateUrl: './drill-page.html',
  styleUrl: './drill-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillPage {
  readonly id = input.required<string>();

  private readonly sites = inject(SiteStore);
  private readonly session = inject(Session);
  protected readonly store = inject(DrillStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly busy = signal(false);
  /** Asked once more before the drill is ended. */
  protected readonly sure = signal(false);
  protected readonly outcome = signal<string | null>(null);
  protected readonly mayLead = this.session.mayChangeRules;
  protected readonly script = computed(() => {
    const drill = this.store.drill();
    if (!drill) return '';
    return scriptText(drill, this.words.t, (code) =>
      nameOf(
        this.sites.sites().find((site) => site.code === code),
        this.words.name,
      ),
    );
  });

  constructor() {
    inject(DrillWords);
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.read(id));
    });
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  protected print(): void {
    window.print();
  }

  protected async command(command: DrillCommand): Promise<void> {
    this.busy.set(true);
    this.sure.set(false);
    this.outcome.set(null);
    try {
      await this.store.command(command);
    } catch (error) {
      const why = this.local.refusal(refusalOf(error));
      this.outcome.set(this.words.t('drill.refused', { why }));
    } finally {
      this.busy.set(false);
    }
    await this.store.read(this.id());
  }
}
