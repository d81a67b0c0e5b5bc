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
import { Person as PersonPart } from '../../parts/person';
import { Session } from '../../session/session';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { DeliveryStore } from './delivery-store';
import { deliveryText, isUnreached } from './delivery-text';
import { Person, peopleOf } from './people';
import { RoomStore } from './room-store';

/** Whom to call: who reported it, the responsible of the site, the grid, who is on duty. */
@Component({
  selector: 'fs-people-panel',
  imports: [PersonPart],
  providers: [DeliveryStore],
  template: `
    <h2>{{ words.t('incident.people') }}</h2>
    @if (notice(); as text) {
      <p class="notice unknown" role="status" data-testid="room-no-texts">{{ text }}</p>
    }
    <ul>
      @for (person of people(); track $index) {
        <li data-testid="room-person">
          <span class="muted">{{ person.role }}</span>
          <span>
            <fs-person [name]="person.name" [phone]="person.phone" />
            @if (person.told; as told) {
              <span
                class="told"
                [class.muted]="told.reached"
                [class.unreached]="!told.reached"
                data-testid="room-delivery"
              >
                {{ told.text }}
              </span>
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
    .told {
      display: block;
    }
    .unreached {
      padding-inline-start: 0.5rem;
      border-inline-start: 0.25rem solid var(--severity-line-1);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePanel {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly sites = inject(SiteStore);
  private readonly store = inject(RoomStore);
  private readonly texts = inject(DeliveryStore);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  private readonly duty = signal<DutyNow | null>(null);
  private readonly town = computed(() => this.store.incident()?.town ?? null);
  private readonly asks = computed(
    () => this.store.incident() !== null && this.session.maySeeDuty(),
  );
  private readonly persons = computed(() => {
    const incident = this.store.incident();
    if (incident === null) return [];
    return peopleOf(
      {
        incident,
        site: this.sites.byCode().get(incident.site ?? '')?.site ?? null,
        timeline: this.store.timeline(),
        duty: this.duty(),
        deliveries: this.texts.deliveries()?.items ?? [],
      },
      this.words,
    );
  });
  protected readonly people = computed(() =>
    this.persons().map((person) => ({ ...person, told: this.toldText(person) })),
  );
  /** Why nobody is told by text message. */
  protected readonly notice = computed(() => {
    if (!this.persons().some(({ called }) => called)) return null;
    if (this.store.incident()?.drill !== null) return this.words.t('incident.delivery.drill');
    const deliveries = this.texts.deliveries();
    return deliveries?.channel === null && deliveries.items.length === 0
      ? this.words.t('incident.delivery.noChannel')
      : null;
  });

  constructor() {
    effect(() => {
      this.town();
      if (this.asks()) untracked(() => void this.askDuty());
    });
  }

  /** `null`: there is nothing to say, or it is said for all of them. */
  private toldText({ phone, called }: Person): { text: string; reached: boolean } | null {
    const deliveries = this.texts.deliveries();
    if (!called || phone === null || deliveries === null || this.notice() !== null) return null;
    const { delivery } = called;
    const { t } = this.words;
    if (delivery === null) return { text: t('incident.delivery.none'), reached: false };
    const text = deliveryText(delivery, { t, moment: this.local.moment });
    return { text, reached: !isUnreached(delivery) };
  }

  private async askDuty(): Promise<void> {
    this.duty.set(await this.api.get<DutyNow>('/duty/now').catch(() => null));
  }
}
