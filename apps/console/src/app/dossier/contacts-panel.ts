import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SiteView } from '@fengsui/contracts';
import { Person } from '../parts/person';
import { Words } from '../words/words';
import { GridBook } from './grid-book';
import { peopleOf } from './grid-chain';

/** The emergency plan, and who answers for the site: its own people, then the grid, nearest first. */
@Component({
  selector: 'fs-contacts-panel',
  imports: [Person],
  template: `
    <h2>{{ words.t('dossier.contacts') }}</h2>
    <h3>{{ words.t('dossier.plan') }}</h3>
    <ul>
      @for (plan of plans(); track $index) {
        <li>
          <a [href]="plan.url" target="_blank" rel="noopener noreferrer">{{
            words.name(plan.title)
          }}</a>
        </li>
      } @empty {
        <li class="unknown notice">{{ words.t('dossier.noPlan') }}</li>
      }
    </ul>
    <h3>{{ words.t('dossier.responsible') }}</h3>
    <ul>
      @for (person of site().responsible ?? []; track $index) {
        <li data-testid="dossier-person">
          <fs-person
            [role]="person.role"
            [name]="person.name ?? null"
            [phone]="person.phone ?? null"
          />
        </li>
      } @empty {
        <li class="unknown notice">{{ words.t('dossier.nobody') }}</li>
      }
    </ul>
    <h3>{{ words.t('dossier.gridRoles') }}</h3>
    <ul>
      @for (one of people(); track $index) {
        <li data-testid="dossier-grid-person">
          <span class="muted">{{ words.name(one.node.name) }}</span>
          <fs-person
            [role]="one.person.role"
            [name]="one.person.name ?? null"
            [phone]="one.person.phone ?? null"
          />
        </li>
      } @empty {
        <li class="unknown notice">{{ words.t('dossier.noGrid') }}</li>
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
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactsPanel {
  readonly site = input.required<SiteView>();
  private readonly grid = inject(GridBook);
  protected readonly words = inject(Words);
  protected readonly plans = computed(() =>
    (this.site().documents ?? []).filter(({ kind }) => kind === 'plan'),
  );
  /** Of its town where the register does not say the node. */
  protected readonly people = computed(() =>
    peopleOf(this.grid.chain(this.site().grid ?? this.site().town)),
  );
}
