import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { KpiSubject } from '@fengsui/contracts';
import { Words } from '../words/words';
import { subjectText } from './subject-text';

/** What a row is about, by its names, with the way to it. */
@Component({
  selector: 'fs-subject-link',
  imports: [RouterLink],
  template: `
    @let text = about();
    @if (text.link; as link) {
      <a [routerLink]="link">
        <b>{{ text.what }}</b>
      </a>
    } @else {
      <b>{{ text.what }}</b>
    }
    <span class="muted">{{ text.place }}</span>
    @if (text.code; as code) {
      <code class="muted">{{ code }}</code>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.6rem;
      align-items: baseline;
      min-width: 0;
    }
    code {
      font-size: 0.85rem;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SubjectLink {
  readonly subject = input.required<KpiSubject>();
  private readonly words = inject(Words);
  protected readonly about = computed(() => subjectText(this.subject(), this.words));
}
