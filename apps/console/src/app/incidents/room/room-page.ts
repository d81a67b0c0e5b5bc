/**
 * `/incidents/:id`: the room of one incident. Everything that is known of it and everything that can
 * be done about it is on this page; who opens it first has noticed it.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdviceView } from '@fengsui/contracts';
import { refusalOf } from '../../api/problem';
import { AdvicePanel } from '../../dispatch/advice-panel';
import { TeamBook } from '../../dispatch/team-book';
import { DrillWatermark } from '../../drills/drill-watermark';
import { Local } from '../../words/local';
import { IncidentWords } from '../../words/incident-words';
import { Words } from '../../words/words';
import { IncidentFiles } from '../incident-files';
import { IncidentRights } from '../rights';
import { AlarmsPanel } from './alarms-panel';
import { CasualtiesPanel } from './casualties-panel';
import { ChecklistPanel } from './checklist-panel';
import { GroundMap } from './ground-map';
import { PeoplePanel } from './people-panel';
import { PhotoPanel } from './photo-panel';
import { ReadingsPanel } from './readings-panel';
import { RoomDesk } from './room-desk';
import { RoomHead } from './room-head';
import { pathOf } from './room-parts';
import { RoomStore } from './room-store';
import { EMPTY_SCENE, sceneOf } from './scene';
import { TimelinePanel } from './timeline-panel';
import { ZonePanel } from './zone-panel';

@Component({
  selector: 'fs-room-page',
  imports: [
    AdvicePanel,
    AlarmsPanel,
    CasualtiesPanel,
    ChecklistPanel,
    DrillWatermark,
    GroundMap,
    PeoplePanel,
    PhotoPanel,
    ReadingsPanel,
    RoomHead,
    RouterLink,
    TimelinePanel,
    ZonePanel,
  ],
  providers: [RoomStore, RoomDesk],
  templateUrl: './room-page.html',
  styleUrl: './room-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomPage {
  readonly id = input.required<string>();

  private readonly files = inject(IncidentFiles);
  private readonly teams = inject(TeamBook);
  private readonly rights = inject(IncidentRights);
  protected readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly exportFailed = signal<string | null>(null);
  private readonly advised = signal<AdviceView | null>(null);
  private noticed: string | null = null;

  protected readonly scene = computed(() => {
    const incident = this.store.incident();
    if (incident === null) return EMPTY_SCENE;
    return sceneOf(
      {
        incident,
        zone: this.store.zone(),
        dispatches: this.store.dispatches(),
        teams: this.teams.byCode(),
        advised: this.advised(),
      },
      this.words,
    );
  });

  constructor() {
    inject(IncidentWords);
    this.teams.follow(inject(DestroyRef));
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const incident = this.store.incident();
      if (incident?.noticedAt === null && this.rights.mayHandle())
        untracked(() => this.notice(incident.id));
    });
  }

  protected look(advice: AdviceView | null): void {
    this.advised.set(advice);
  }

  protected async export(format: string): Promise<void> {
    const lang = this.words.language() === 'en' ? 'en' : 'zh';
    const name = `incident-${this.id()}.${format === 'cap' ? 'xml' : format}`;
    try {
      await this.files.save(`${pathOf(this.id(), 'report')}?format=${format}&lang=${lang}`, name);
      this.exportFailed.set(null);
    } catch (error) {
      this.exportFailed.set(this.local.refusal(refusalOf(error)));
    }
  }

  /** Once: a look at it is no command, so a refusal is of no interest. */
  private notice(id: string): void {
    if (this.noticed === id) return;
    this.noticed = id;
    void this.desk.send('notice', {}).then(() => this.desk.clear());
  }
}
