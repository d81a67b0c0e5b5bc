import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ACCIDENT_LEVELS, type AccidentLevel } from '@fengsui/contracts';
import { Words } from '../../words/words';
import { IncidentRights } from '../rights';
import { casualtiesDraft, casualtiesRequest, type CasualtiesDraft } from './casualties-form';
import { RoomDesk } from './room-desk';
import { RoomStore } from './room-store';

const FIELDS = ['deaths', 'seriouslyInjured', 'lossWan'] as const;

/** Deaths, injuries, loss; the level they give by Order 493, and the one a person has confirmed. */
@Component({
  selector: 'fs-casualties-panel',
  templateUrl: './casualties-panel.html',
  styleUrls: ['./panel.css', './fields.css', './casualties-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CasualtiesPanel {
  private readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly fields = FIELDS;
  protected readonly levels = ACCIDENT_LEVELS;
  protected readonly draft = signal<CasualtiesDraft | null>(null);
  protected readonly wrong = signal(false);
  protected readonly shown = computed(() => casualtiesDraft(this.store.incident()));
  protected readonly known = computed(() => this.store.incident()?.casualties ?? null);
  protected readonly level = computed(() => this.store.incident()?.level ?? null);

  protected edit(): void {
    this.draft.set(this.shown());
  }

  protected typed(name: (typeof FIELDS)[number], event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.draft.update((draft) => draft && { ...draft, [name]: value });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    const request = draft && casualtiesRequest(draft);
    this.wrong.set(request === null);
    if (request && (await this.desk.change('casualties', request))) this.draft.set(null);
  }

  protected confirm(level: AccidentLevel): void {
    void this.desk.change('level', { level });
  }

  protected confirmOther(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const level = ACCIDENT_LEVELS.find((known) => known === value);
    if (level) this.confirm(level);
  }
}
