import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AlarmKpis, WorkItem } from '@fengsui/contracts';
import { RuleNames } from '../alarms/rule-names';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { SubjectLink } from './subject-link';

const LISTS = ['chattering', 'standing', 'fleeting'] as const;

/** Alarms that are work in themselves: chattering, standing, fleeting. */
@Component({
  selector: 'fs-work-lists',
  imports: [SubjectLink],
  template: `
    @for (list of lists(); track list.name) {
      <section [attr.data-testid]="'work-' + list.name">
        <h3>
          {{ list.title }} <b>{{ list.total }}</b>
        </h3>
        <ul>
          @for (item of list.items; track $index) {
            <li>
              <fs-subject-link [subject]="item" />
              <span class="muted">{{ names.text(item) }} · {{ measure(item) }}</span>
            </li>
          } @empty {
            <li class="muted">{{ words.t('kpi.work.none') }}</li>
          }
        </ul>
        @if (list.total > list.items.length) {
          <p class="muted">
            {{ words.t('kpi.work.more', { count: list.total - list.items.length }) }}
          </p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
      gap: 1rem;
    }
    section {
      min-width: 0;
      break-inside: avoid;
    }
    h3 {
      font-size: 1.05rem;
      font-weight: 500;
    }
    li {
      padding: 0.35rem 0;
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkLists {
  readonly work = input.required<AlarmKpis['work']>();
  protected readonly words = inject(Words);
  private readonly local = inject(Local);
  protected readonly names = inject(RuleNames);
  protected readonly lists = computed(() =>
    LISTS.map((name) => ({
      name,
      title: this.words.t(`kpi.work.${name}`),
      ...this.work()[name],
    })),
  );

  protected measure({ since, count }: WorkItem): string {
    return since === null
      ? this.words.t('kpi.work.count', { count })
      : this.words.t('kpi.work.since', { time: this.local.moment(Date.parse(since)) });
  }
}
