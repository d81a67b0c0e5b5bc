import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { PHOTO_TYPES, type PhotoView } from '@fengsui/contracts';
import { refusalOf } from '../../api/problem';
import { Moment } from '../../parts/moment';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { IncidentFiles } from '../incident-files';
import { IncidentRights } from '../rights';
import { RoomParts, pathOf } from './room-parts';
import { RoomStore } from './room-store';

/** The photos of the incident; new ones come by the timeline. */
@Component({
  selector: 'fs-photo-panel',
  imports: [Moment],
  template: `
    <div class="line">
      <h2>{{ words.t('incident.photos') }} {{ photos().length }}</h2>
      @if (rights.mayHandle()) {
        <label class="add">
          <span>{{ words.t(busy() ? 'incident.photo.sending' : 'incident.photo.add') }}</span>
          <input
            #file
            type="file"
            class="visually-hidden"
            [accept]="types"
            [disabled]="busy()"
            (change)="add(file)"
            data-testid="photo-add"
          />
        </label>
      }
    </div>
    @if (refused(); as why) {
      <p role="alert">{{ why }}</p>
    }
    <ul>
      @for (photo of photos(); track photo.id) {
        <li data-testid="photo">
          @if (urls().get(photo.id); as url) {
            <a [href]="url" target="_blank" rel="noopener">
              <img [src]="url" [alt]="photo.caption ?? words.t('incident.kind.photo')" />
            </a>
          }
          <span class="muted">{{ photo.caption }} {{ photo.by }} <fs-time [at]="photo.at" /></span>
        </li>
      }
    </ul>
  `,
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
      gap: 0.5rem;
    }
    li {
      display: grid;
      font-size: 0.85rem;
    }
    img {
      width: 100%;
      aspect-ratio: 4 / 3;
      object-fit: cover;
    }
    .add {
      display: inline-grid;
      place-items: center;
      min-height: 2.25rem;
      padding: 0.25rem 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
      background: var(--raised);
      cursor: pointer;
    }
    .add:focus-within {
      outline: 3px solid var(--focus);
      outline-offset: 2px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhotoPanel {
  private readonly files = inject(IncidentFiles);
  private readonly parts = inject(RoomParts);
  private readonly store = inject(RoomStore);
  private readonly local = inject(Local);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly types = PHOTO_TYPES.join(',');
  protected readonly photos = signal<readonly PhotoView[]>([]);
  /** Of what was fetched, by photo: pictures need a signed request too. */
  protected readonly urls = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly busy = signal(false);
  protected readonly refused = signal<string | null>(null);
  private readonly id = computed(() => this.store.incident()?.id ?? null);
  private readonly told = computed(
    () => this.store.timeline().filter(({ kind }) => kind === 'photo').length,
  );

  constructor() {
    effect(() => {
      const id = this.id();
      this.told();
      untracked(() => void this.read(id));
    });
    inject(DestroyRef).onDestroy(() => {
      for (const url of this.urls().values()) URL.revokeObjectURL(url);
    });
  }

  protected async add(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    const id = this.id();
    if (!file || id === null) return;
    this.busy.set(true);
    this.refused.set(null);
    try {
      await this.files.write(pathOf(id, 'photos'), file);
      await this.read(id);
    } catch (error) {
      const why = this.local.refusal(refusalOf(error));
      this.refused.set(this.words.t('incident.photo.notSent', { why }));
    } finally {
      this.busy.set(false);
      input.value = '';
    }
  }

  private async read(id: string | null): Promise<void> {
    const photos = id === null ? [] : await this.parts.photos(id).catch(() => null);
    if (photos === null || this.id() !== id) return;
    this.photos.set(photos);
    for (const { id: photo } of photos) await this.fetch(id, photo);
  }

  private async fetch(id: string | null, photo: string): Promise<void> {
    if (id === null || this.urls().has(photo)) return;
    const blob = await this.files.read(pathOf(id, `photos/${photo}`)).catch(() => null);
    if (blob === null || this.urls().has(photo)) return;
    this.urls.update((urls) => new Map(urls).set(photo, URL.createObjectURL(blob)));
  }
}
