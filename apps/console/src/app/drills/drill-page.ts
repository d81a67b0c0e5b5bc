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
import type { DrillView } from '@fengsui/contracts';
import { refusalOf } from '../api/problem';
import { IncidentStore } from '../incidents/incident-store';
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

const COMMANDS: Partial<Record<DrillView['state'], readonly DrillCommand[]>> = {
  planned: ['start', 'cancel'],
  running: ['stop'],
};

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
  private readonly incidents = inject(IncidentStore);
  protected readonly store = inject(DrillStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly busy = signal(false);
  /** Asked once more before anything is begun, called off or ended. */
  protected readonly sure = signal<DrillCommand | null>(null);
  protected readonly outcome = signal<string | null>(null);
  protected readonly commands = computed(() => {
    const state = this.store.drill()?.state;
    if (!this.session.mayChangeRules() || state === undefined) return [];
    return COMMANDS[state] ?? [];
  });
  /** Not any more when somebody else was quicker. */
  protected readonly asked = computed(
    () => this.commands().find((command) => command === this.sure()) ?? null,
  );
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

  /** People who are busy with something real are not to be drilled by mistake. */
  protected question(command: DrillCommand): string {
    const count = this.incidents.real().length;
    if (command === 'start' && count > 0) return this.words.t('drill.startAskReal', { count });
    return this.words.t(`drill.${command}Ask`);
  }

  protected async send(command: DrillCommand): Promise<void> {
    this.busy.set(true);
    this.sure.set(null);
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
