import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import {
  SUBSTANCE_CODES,
  type IncidentRequest,
  type IncidentView,
  type Position,
} from '@fengsui/contracts';
import { Api } from '../../api/api';
import { refusalOf } from '../../api/problem';
import { About } from '../../session/about';
import { TimeField } from '../../parts/time-field';
import { SEVERITIES } from '../../parts/severity-shapes';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { IncidentFiles } from '../incident-files';
import { GroundMap } from '../room/ground-map';
import type { Scene } from '../room/scene';
import {
  BLANK_DRAFT,
  DraftFault,
  NEW_ORIGINS,
  NewIncidentDraft,
  draftRequest,
  positionText,
  typedPosition,
} from './new-incident-form';

/** A phone call, a citizen's report, a patrol: an incident that no alarm has told. */
@Component({
  selector: 'fs-new-incident',
  imports: [GroundMap, TimeField],
  templateUrl: './new-incident.html',
  styleUrl: './new-incident.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewIncident {
  readonly closed = output();
  /** It is there, with this id. */
  readonly opened = output<string>();

  private readonly api = inject(Api);
  private readonly files = inject(IncidentFiles);
  private readonly about = inject(About);
  private readonly store = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly origins = NEW_ORIGINS;
  protected readonly severities = SEVERITIES;
  protected readonly substances = SUBSTANCE_CODES;
  protected readonly draft = signal<NewIncidentDraft>(BLANK_DRAFT);
  protected readonly photo = signal<File | null>(null);
  protected readonly faults = signal<readonly DraftFault[]>([]);
  protected readonly busy = signal(false);
  protected readonly refused = signal<string | null>(null);
  /** It is there, but its photo is not. */
  protected readonly made = signal<string | null>(null);
  protected readonly towns = computed(() => [...this.store.towns()]);
  protected readonly sites = computed(() => {
    const { town } = this.draft();
    return this.store.sites().filter((site) => town === '' || site.town === town);
  });
  protected readonly scene = computed<Scene>(() => {
    const at = typedPosition(this.draft().position) ?? this.ofSite();
    const marks = at ? [{ kind: 'picked' as const, at, name: '', inside: null }] : [];
    return { areas: [], ways: [], marks };
  });
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected set(change: Partial<NewIncidentDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    this.faults.set([]);
  }

  protected typed(name: keyof NewIncidentDraft, event: Event): void {
    this.set({ [name]: (event.target as HTMLInputElement).value });
  }

  protected pick(at: Position): void {
    this.set({ position: positionText(at) });
  }

  protected choosePhoto(event: Event): void {
    this.photo.set((event.target as HTMLInputElement).files?.[0] ?? null);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const checked = draftRequest(this.draft(), this.about.facts().timeZone);
    if ('faults' in checked) this.faults.set(checked.faults);
    else await this.send(checked.request);
  }

  protected shut(): void {
    const made = this.made();
    this.dialog().nativeElement.close();
    if (made !== null) this.opened.emit(made);
  }

  private async send(request: IncidentRequest): Promise<void> {
    this.busy.set(true);
    this.refused.set(null);
    try {
      const id = this.made() ?? (await this.api.post<IncidentView>('/incidents', request)).id;
      this.made.set(id);
      const photo = this.photo();
      if (photo) await this.files.write(`/incidents/${id}/photos`, photo);
      this.opened.emit(id);
    } catch (error) {
      const why = this.local.refusal(refusalOf(error));
      const key = this.made() === null ? 'incident.notMade' : 'incident.photo.notSent';
      this.refused.set(this.words.t(key, { why }));
    } finally {
      this.busy.set(false);
    }
  }

  private ofSite(): Position | null {
    return this.store.byCode().get(this.draft().site)?.site.position ?? null;
  }
}
