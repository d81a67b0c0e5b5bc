import {
  ChangeDetectionStrategy,
  Component,
  OnInit,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { CONTAINERS, SUBSTANCE_CODES } from '@fengsui/contracts';
import { Words } from '../../words/words';
import { RoomDesk } from './room-desk';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';
import { SourceDraft, sourceDraft, sourceRequest } from './source-form';

const RELEASES = ['hole', 'level', 'rate'] as const;
const NUMBERS = {
  hole: ['holeMm', 'pressureKPa'],
  level: ['point', 'areaM2'],
  rate: ['kgPerS'],
} as const;

/** What a person knows of the source: substance, container, release. The zone follows. */
@Component({
  selector: 'fs-source-dialog',
  imports: [RoomDialog],
  templateUrl: './source-dialog.html',
  styleUrl: './fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDialog implements OnInit {
  readonly closed = output();
  private readonly desk = inject(RoomDesk);
  private readonly store = inject(RoomStore);
  private readonly dialog = viewChild.required(RoomDialog);
  protected readonly words = inject(Words);
  protected readonly substances = SUBSTANCE_CODES;
  protected readonly containers = CONTAINERS;
  protected readonly releases = RELEASES;
  protected readonly numbers = NUMBERS;
  protected readonly draft = signal<SourceDraft | null>(null);
  protected readonly wrong = signal(false);

  ngOnInit(): void {
    const incident = this.store.incident();
    if (incident) this.draft.set(sourceDraft(incident));
  }

  protected set(change: Partial<SourceDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
    this.wrong.set(false);
  }

  protected typed(name: keyof SourceDraft, event: Event): void {
    this.set({ [name]: (event.target as HTMLInputElement).value });
  }

  protected async submit(): Promise<void> {
    const draft = this.draft();
    const request = draft && sourceRequest(draft);
    this.wrong.set(request === null);
    if (request && (await this.desk.change('source', request))) this.dialog().shut();
  }
}
