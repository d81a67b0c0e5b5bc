import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import type { DutyNow } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Session } from '../../session/session';
import { SiteStore } from '../../sites/site-store';
import { Words } from '../../words/words';
import { peopleOf } from './people';
import { RoomStore } from './room-store';

/** Whom to call: who reported it, the responsible of the site, the grid, who is on duty. */
@Component({
  selector: 'fs-people-panel',
  template: `
    <h2>{{ words.t('incident.people') }}</h2>
    <ul>
      @for (person of people(); track $index) {
        <li data-testid="room-person">
          <span class="muted">{{ person.role }}</span>
          <span>
            <b>{{ person.name ?? words.t('incident.person.unnamed') }}</b>
            @if (person.phone; as phone) {
              <a [href]="'tel:' + phone">{{ phone }}</a>
            } @else {
              <span class="muted">{{ words.t('incident.person.noPhone') }}</span>
            }
          </span>
        </li>
      } @empty {
        <li class="unknown notice">{{ words.t('incident.people.none') }}</li>
      }
    </ul>
  `,
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
      gap: 0.2rem;
    }
    li {
      display: grid;
      grid-template-columns: minmax(6rem, 0.5fr) minmax(0, 1fr);
      gap: 0.5rem;
    }
    li.notice {
      display: block;
    }
    li > span {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePanel {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly sites = inject(SiteStore);
  private readonly store = inject(RoomStore);
  protected readonly words = inject(Words);
  private readonly duty = signal<DutyNow | null>(null);
  private readonly town = computed(() => this.store.incident()?.town ?? null);
  private readonly asks = computed(
    () => this.store.incident() !== null && this.session.maySeeDuty(),
  );
  protected readonly people = computed(() => {
    const incident = this.store.incident();
    if (incident === null) return [];
    return peopleOf(
      {
        incident,
        site: this.sites.byCode().get(incident.site ?? '')?.site ?? null,
        timeline: this.store.timeline(),
        duty: this.duty(),
      },
      this.words,
    );
  });

  constructor() {
    effect(() => {
      this.town();
      if (this.asks()) untracked(() => void this.askDuty());
    });
  }

  private async askDuty(): Promise<void> {
    this.duty.set(await this.api.get<DutyNow>('/duty/now').catch(() => null));
  }
}
