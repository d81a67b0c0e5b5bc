import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ChecklistItem } from '@fengsui/contracts';
import { Moment } from '../../parts/moment';
import { Words } from '../../words/words';
import { IncidentRights } from '../rights';
import { RoomDesk } from './room-desk';
import { RoomStore } from './room-store';

/** What has to be thought of with this substance, and who has done it. */
@Component({
  selector: 'fs-checklist-panel',
  imports: [Moment],
  template: `
    <div class="line">
      <h2>{{ words.t('incident.checklist') }}</h2>
      <span class="muted" data-testid="checklist-count">
        {{ done() }}/{{ store.checklist().length }}
      </span>
    </div>
    @if (store.missing().has('checklist')) {
      <p class="notice unknown" role="status">{{ words.t('incident.part.failed') }}</p>
    }
    <ul>
      @for (item of store.checklist(); track item.code) {
        <li>
          <label>
            <input
              type="checkbox"
              [checked]="item.doneAt !== null"
              [disabled]="!mayTick() || desk.busy()"
              (change)="tick(item, $event)"
              [attr.data-testid]="'check-' + item.code"
            />
            <span>
              {{ words.name(item.text) }}
              <span class="muted small">
                @if (item.doneAt; as at) {
                  {{ item.doneBy }} <fs-time [at]="at" />
                  @if (item.note; as note) {
                    · {{ note }}
                  }
                } @else {
                  {{ words.name(item.source) }}
                }
              </span>
            </span>
          </label>
        </li>
      } @empty {
        <li class="muted">{{ words.t('incident.checklist.none') }}</li>
      }
    </ul>
  `,
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
      gap: 0.3rem;
    }
    label {
      display: flex;
      gap: 0.6rem;
      align-items: start;
    }
    input {
      flex: none;
      width: 1.25rem;
      height: 1.25rem;
      margin: 0.1rem 0 0;
    }
    .small {
      display: block;
      font-size: 0.85rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChecklistPanel {
  private readonly rights = inject(IncidentRights);
  protected readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly words = inject(Words);
  protected readonly done = computed(
    () => this.store.checklist().filter(({ doneAt }) => doneAt !== null).length,
  );
  protected readonly mayTick = computed(
    () => this.rights.mayHandle() && this.store.incident()?.state !== 'closed',
  );

  /** The box shows what the server has: it is set again by the news. */
  protected async tick(item: ChecklistItem, event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const wanted = box.checked;
    const part = `checklist/${encodeURIComponent(item.code)}`;
    if (!(await this.desk.send(part, { done: wanted }))) box.checked = !wanted;
  }
}
